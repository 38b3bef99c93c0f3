"""The language in which people are spoken to: English, or one that `locale/` holds.

English texts stand in the code and are the keys of a catalogue, as in GNU
gettext.  Catalogues are read as they are written (`.po`): nothing has to be
compiled, and a translator sees the change at once.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
#: Read by every process of a run: the one that is asked passes its choice on.
VARIABLE = "GRADER_LANG"


def available() -> tuple[str, ...]:
    """List the languages, English first."""
    return ("en", *sorted(path.stem for path in LOCALE.glob("*.po")))


def language() -> str:
    """Return the language in use: that of `GRADER_LANG`, else the locale's where there is a catalogue, else English."""
    for variable in (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(variable, "").replace("-", "_").split("_")[0].split(".")[0].lower()
        if code:
            return code if code in available() else "en"
    return "en"


def use(code: str) -> None:
    """Speak this language from now on, in the processes that follow too."""
    os.environ[VARIABLE] = code


_PLACE = re.compile(r"\{\d+\}")
_folders: list[Path] = [LOCALE]


def look_in(folders: Iterable[Path]) -> None:
    """Read catalogues from these folders too: texts that learners must not see stay on the instructor's side."""
    _folders.extend(folder for folder in folders if folder not in _folders and folder.is_dir())


@cache
def _catalogue(code: str, folders: tuple[Path, ...]) -> dict[str, str]:
    files = [folder / f"{code}.po" for folder in folders]
    if code == "en":
        return {}
    import polib  # only who speaks another language pays for it

    return {
        entry.msgid: entry.msgstr
        for file in files
        if file.is_file()
        for entry in polib.pofile(str(file))
        if entry.msgstr and not entry.fuzzy
    }


def catalogue() -> dict[str, str]:
    """Return the texts of the language in use by their English ones; English has none."""
    return _catalogue(language(), tuple(_folders))


def _(text: str) -> str:
    """Return a text in the language in use; what has no translation stays English."""
    return catalogue().get(text, text)


def in_language(page: str) -> str:
    """Return the path of a page (`lessons/NAME.md`) in the language in use."""
    folder, _slash, name = page.rpartition("/")
    return page if language() == "en" else f"{folder}/{language()}/{name}"


# --- Texts with values in them that were put together elsewhere ----------------
#
# A failure is a sentence of the tests with values put in, and stays English wherever it is compared, kept or written
# to a file.  Only where a person reads it is it taken apart again, by templates: "shows {0} leaves, expected {1}."


def message(text: str) -> str:
    """Return a message, line by line, in the language in use; rows of tables and unknown lines stay as they are."""
    if not catalogue():
        return text
    lines = text.split("\n")
    before = ["", *lines]
    return "\n".join(
        _line(line) if not line.startswith("  ") else line if previous else _heading(line)
        for previous, line in zip(before, lines, strict=False)
    )


def idea(sentence: str) -> str:
    """Say what may have happened, in the language in use."""
    return _("What may have happened: {sentence}").format(sentence=message(sentence))


def _heading(line: str) -> str:
    """Return the first line of a table with its words translated, each still ending where its column ends."""
    words = list(re.finditer(r"\S+(?: \S+)*", line))
    if not words or any(word[0] not in catalogue() for word in words):
        return line
    row, width = "", 0
    for word in words:
        own = _(word[0])
        room = max(word.end() - width - _width(own), 1)
        row += " " * room + own
        width += room + _width(own)
    return row


def _width(text: str) -> int:
    """Count the columns of a terminal that a text fills."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _line(line: str) -> str:
    if not line or line in catalogue():
        return _(line)
    for pattern, translation in _templates(language(), tuple(_folders)):
        match = pattern.fullmatch(line)
        if match is not None:
            call, *values = (
                value if line[match.start(i) - 1 : match.end(i) + 1] == f"`{value}`" else _line(value or "")
                for i, value in enumerate(match.groups(), start=1)
            )
            return (f"{call.removesuffix(':')}: " if call else "") + _filled(translation, values)
    return line


def _filled(translation: str, values: Sequence[str]) -> str:
    return re.sub(r"\{(\d+)\}", lambda place: values[int(place[1])], translation)


@cache
def _templates(code: str, folders: tuple[Path, ...]) -> list[tuple[re.Pattern[str], str]]:
    """Compile all texts as patterns, those with the most words of their own first.

    In front of any of them a call may stand: `lloyd(points, centers) returned a list.`
    """
    held = sorted(_catalogue(code, folders).items(), key=lambda item: -len(_PLACE.sub("", item[0])))
    return [(re.compile(f"(?:(.+?) )?{_pattern(text)}", re.DOTALL), own) for text, own in held if _is_message(text)]


def _is_message(text: str) -> bool:
    """Tell whether a text may be part of a message: a place for a value, or a sentence."""
    return bool(_PLACE.search(text) or text.endswith("."))


def _pattern(text: str) -> str:
    return "(.*?)".join(re.escape(part) for part in _PLACE.split(text))
