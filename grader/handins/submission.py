"""What a learner has handed in, once it is read; and how one file of it is read."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

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
    files : mapping of str to str
        For every chapter, the path of the file that it was taken from, within what was handed in.
    left : sequence of (str, str)
        Every file that was not taken though it may be the learner's work: its path, and a sentence that says why.
    """

    name: str
    sources: Mapping[str, bytes]
    refused: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)
    left: tuple[tuple[str, str], ...] = ()

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
        raise Refused(f"can't be read ({error.strerror}); hand it in again.") from None
    facts = os.fstat(descriptor)
    if not stat.S_ISREG(facts.st_mode):
        os.close(descriptor)
        raise Refused("is not a regular file; hand in the file itself.")
    with os.fdopen(descriptor, "rb") as file:
        if facts.st_size > limit:
            raise Refused(f"is larger than {limit >> 20} MiB; hand in the chapter's file alone.")
        return file.read(limit + 1)
