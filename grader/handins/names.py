"""Names of files as browsers, systems and platforms leave them: made safe once, and read for the chapter they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from grader.handins import text_encoding
from grader.text import clean, composed

MOST_LETTERS = 200
#: A zip says by this flag that its names are UTF-8 (PKWARE's APPNOTE, 4.4.4, bit 11).
UTF8_FLAG = 0x800

#: What `clean` leaves to texts of several lines.
_LINE_ENDS = str.maketrans({"\n": r"\n", "\r": r"\r", "\t": r"\t"})
#: Blanks of other widths look like the common one, and are not printable to Python.
_BLANKS = re.compile(r"[^\S \n\r\t]")

#: `grader reset` keeps a learner's version beside the stub under the time of day.
_KEPT = re.compile(r"-\d{4}-\d\d-\d\d-\d{6}$")
#: What a learning platform or a browser adds when the name was there before: the largest number came last.
_NUMBERED = re.compile(r"(?:[ _+]?\((\d{1,6})\)|-(\d{1,6})| (\d{1,3}))$")
#: What a system or an office adds to a copy.  Windows, macOS, Jupyter and Google Drive; English and Korean.
_COPY = re.compile(r"(?:[ _-]*(?:\bcopy|copy(?=\d*$)|복사본)[ _-]?\d*|의 사본|[ _-]+사본|-checkpoint)$", re.IGNORECASE)
_COPY_OF = re.compile(r"^(?:copy(?: \(\d+\))? of|(?:복)?사본\s*-?) +", re.IGNORECASE)
_ENDING = re.compile(r"\.(py|ipynb)$", re.IGNORECASE)
#: What browsers and mail programs put behind an ending that they do not know.
_FOREIGN_ENDING = re.compile(r"(?<=\.py|ynb)\.(?:txt|json|download)$", re.IGNORECASE)


@dataclass(frozen=True)
class FileName:
    """A file's name without what was added to it.

    Attributes
    ----------
    stem : str
        The name itself, case folded, without its ending.
    ending : str
        "py", "ipynb", or "" for anything else.
    number : int
        The number that a platform or a browser has added: the largest was handed in last.  0 for none, -1 for a copy
        that somebody has made beside the file.
    kept : bool
        Whether `grader reset` has put it aside.
    """

    stem: str
    ending: str
    number: int = 0
    kept: bool = False


@lru_cache(maxsize=4096)
def bare(file: str) -> FileName:
    """Take from a file's name what was added to it, as often as it was."""
    if len(file) > MOST_LETTERS:  # no file system has such names, and searching them takes a while
        return FileName(file, "")
    stem = unicodedata.normalize("NFC", unquote(file)).casefold().strip()
    ending, number, copied = "", 0, False
    while True:
        before = stem
        stem = _FOREIGN_ENDING.sub("", stem)
        if match := _ENDING.search(stem):
            ending, stem = ending or match[1], stem[: match.start()]
        if _KEPT.search(stem):
            return FileName(_KEPT.sub("", stem), ending, -1, kept=True)
        if match := _COPY.search(stem):
            copied, stem = True, stem[: match.start()]
        elif match := _NUMBERED.search(stem):
            number, stem = max(number, int(match[1] or match[2] or match[3])), stem[: match.start()]
        if match := _COPY_OF.match(stem):
            copied, stem = True, stem[match.end() :]
        stem = stem.strip()
        if stem == before:
            return FileName(stem, ending, -1 if copied else number)


def chapters_in(name: FileName, chapters: Iterable[str]) -> list[tuple[str, bool]]:
    """List the chapters that a file is called after, each with whether it is called so and nothing more."""
    if name.stem.startswith("test_"):
        return []
    return [(one, name.stem == one.casefold()) for one in chapters if one.casefold() in name.stem]


def owner_in(file: str, chapters: Iterable[str]) -> str:
    """Return what stands beside a chapter's name in a file's (`ada_ex01_kmeans.py`): whose it may be; else empty."""
    name = bare(file)
    found = chapters_in(name, chapters) if name.ending and not name.kept else []
    return name.stem.replace(found[0][0].casefold(), " ").strip(" _-.") if len(found) == 1 else ""


def readable(name: str) -> str:
    r"""Return a file's name as text that can be kept, compared and printed.

    Bytes that are not UTF-8 are read as `text_encoding` reads names; what could steer a terminal is shown as `\x1b`.
    """
    text = _BLANKS.sub(" ", composed(text_encoding.readable(name))).translate(_LINE_ENDS)
    return clean(text, MOST_LETTERS, 1) or "_"


def readable_path(path: str) -> str:
    """Return a path with slashes whose parts are `readable`."""
    return "/".join(readable(part) if part else "" for part in path.split("/"))


def member_name(name: str, flags: int) -> str:
    """Return the name of a zip's member, with slashes; one without the flag may be UTF-8, Korean, or of old MS-DOS."""
    if not flags & UTF8_FLAG and not name.isascii():
        name = text_encoding.of_name(name.encode("cp437", "replace"), name)
    return name.replace("\\", "/")
