"""The language in which people are spoken to: English, or one that `locale/` holds.

English texts stand in the code and are the keys of a catalogue, as in GNU
gettext.  Catalogues are read as they are written (`.po`): nothing has to be
compiled, and a translator sees the change at once.
"""

from __future__ import annotations

import os
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


@cache
def catalogue(code: str) -> dict[str, str]:
    """Read a language's texts by their English ones; English has none."""
    path = LOCALE / f"{code}.po"
    if code == "en" or not path.is_file():
        return {}
    import polib  # only who speaks another language pays for it

    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr and not entry.fuzzy}


def _(text: str) -> str:
    """Return a text in the language in use; what has no translation stays English."""
    return catalogue(language()).get(text, text)
