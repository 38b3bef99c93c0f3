"""Take from a submission the chapter files that the manifest names, or notebooks of them, and nothing else."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from grader.errors import UsageError
from grader.handins import notebook_source
from grader.manifest import Chapter
from grader.text import clean

MAX_FILE_BYTES = 1 << 20
#: Where the workbook keeps its notebooks, beside `exercises/`.
NOTEBOOKS = "notebooks"


@dataclass(frozen=True)
class Submission:
    """What a learner handed in.

    Attributes
    ----------
    name : str
        Name of the submission, for reports.
    sources : mapping of str to bytes
        The chapter files that can be used, by chapter name.
    refused : mapping of str to str
        For every other chapter, one sentence that says why there is no file.
    """

    name: str
    sources: Mapping[str, bytes]
    refused: Mapping[str, str]

    @property
    def readable(self) -> Mapping[str, bytes]:
        """What a worker of this submission can read, by path: every chapter's file, chosen for grading or not.

        The files that are laid out for a worker are these, and what is graded is named by these alone: so no chapter
        can borrow from a file that its name, its random inputs or a signature do not cover.
        """
        return {f"exercises/{chapter}.py": source for chapter, source in self.sources.items()}

    @property
    def digest(self) -> str:
        """Name the contents: the same files give the same digest, whoever handed them in and whatever it is called."""
        whole = hashlib.sha256()
        for path, contents in sorted(self.readable.items()):
            whole.update(f"{path} {hashlib.sha256(contents).hexdigest()}\n".encode())
        return f"sha256:{whole.hexdigest()}"


def read(path: Path, chapters: Iterable[Chapter]) -> Submission:
    """Read a submission: a folder that holds `exercises/`, or the folder with the chapter files itself."""
    chapters = tuple(chapters)
    if not path.exists():
        raise UsageError(f"There is no {path}.")
    if not path.is_dir():
        raise UsageError(f"{path} is not a folder; give the folder that holds exercises/.")
    folder = path / "exercises"
    if not folder.is_dir():
        if not holds_chapters(path, chapters):
            raise UsageError(f"{path} holds no exercises/ folder and no chapter file such as {chapters[0].name}.py.")
        folder = path
    sources: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    for chapter in chapters:
        books = [place for place in (folder, path, path / NOTEBOOKS) if (place / f"{chapter.name}.ipynb").is_file()]
        try:
            sources[chapter.name] = read_chapter(
                chapter,
                partial(read_regular, folder, f"{chapter.name}.py"),
                [
                    partial(read_regular, place, f"{chapter.name}.ipynb", notebook_source.MAX_NOTEBOOK_BYTES)
                    for place in books
                ],
            )
        except Refused as reason:
            refused[chapter.name] = f"exercises/{reason}"
    return Submission(clean(path.resolve().name.replace("\n", r"\n"), 100, 1), sources, refused)


def holds_chapters(path: Path, chapters: Iterable[Chapter]) -> bool:
    """Tell whether a folder holds a file or a notebook of a chapter, in itself or in its `notebooks/`."""
    places = [path / f"{chapter.name}.py" for chapter in chapters]
    places += [folder / f"{chapter.name}.ipynb" for chapter in chapters for folder in (path, path / NOTEBOOKS)]
    return any(place.exists() for place in places)


def read_chapter(
    chapter: Chapter, read_file: Callable[[], bytes], read_notebooks: Iterable[Callable[[], bytes]]
) -> bytes:
    """Return a chapter's source from its file or from a notebook, whichever holds more functions that are begun.

    Where they hold as many, the file counts, and of notebooks the first.  `Refused` where none can be taken, with the
    name of what was looked at.
    """
    found: list[bytes] = []
    refusals: list[Refused] = []
    names = [task.name for task in chapter.tasks]
    try:
        found.append(read_file())
    except Refused as reason:
        refusals.append(Refused(f"{chapter.name}.py {reason}"))
    for read_notebook in read_notebooks:
        try:
            found.append(notebook_source.source_of(read_notebook(), names))
        except (Refused, notebook_source.NoChapter) as reason:
            # Where there is no file, what is wrong with the notebook is worth more than that.
            refusals.insert(0, Refused(f"{chapter.name}.ipynb {reason}"))
    if not found:
        raise refusals[0]
    return max(found, key=lambda source: _begun(source, names)) if len(found) > 1 else found[0]


def _begun(source: bytes, names: Iterable[str]) -> int:
    """Count the functions that are there and are no stubs any more."""
    return sum(line_of(source, name) > 0 and b"%s is yours to write" % name.encode() not in source for name in names)


def line_of(source: bytes, function: str) -> int:
    """Find the line where a function begins, the last one of that name; 0 when there is none.

    A search for the words: a file that can't be parsed has lines all the same.
    """
    found = list(re.finditer(rb"^(?:async[ \t]+)?def[ \t]+%s\b" % re.escape(function.encode()), source, re.MULTILINE))
    return source.count(b"\n", 0, found[-1].start()) + 1 if found else 0


class Refused(Exception):
    """Why a file is not taken, to follow its name in a sentence."""


def read_regular(folder: Path, name: str, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read a regular file without following a link, and without waiting for a pipe or a device."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    path = folder / name
    if folder.is_symlink() or path.is_symlink():
        raise Refused("is a link, not a file; hand in the file itself.")
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        raise Refused("is missing from the submission.") from None
    except OSError as error:
        raise Refused(f"can't be read ({error.strerror}).") from None
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode):
        os.close(descriptor)
        raise Refused("is not a regular file.")
    with os.fdopen(descriptor, "rb") as file:
        if facts.st_size > limit:
            raise Refused(f"is larger than {limit >> 20} MiB.")
        return file.read(limit + 1)
