"""One submission of a class as it was found, before anything of it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.handins import platforms
from grader.handins.intake import take
from grader.handins.submission import Refused, Submission
from grader.handins.trees import Placed, opened
from grader.manifest import Chapter


# wide: each fact that a download may tell of a hand-in is a field
@dataclass(frozen=True)
class Found:
    """One submission, not read yet.

    Attributes
    ----------
    name : str
        Name of the folder or file, for reports.
    keys : tuple of str
        What a roster may know the learner by: user names, numbers, addresses.
    person, email, identifier : str
        As far as the download tells them; what the identifier is, the platform decides.
    submitted : str
        When it was handed in (ISO 8601), as far as the download tells.
    late : bool
        Whether the download marks it as late.
    folder : Path or None
        The folder, which may be a clone.
    refusal : str
        Why nothing in it can be read, as a sentence; else empty.
    anonymous : bool
        Whether the platform hides who it is of.
    typed : bool
        Whether it was typed into the platform's page, so that there is no file.
    platform : str
        The learning platform that has given it its name: "Moodle", "Canvas", "Blackboard", "Gradescope"; or empty.
    loose : bool
        Whether it is files that somebody has called after a learner and a chapter.
    otherwise : Found or None
        The same files, where their names can be read in another way too: a roster tells which is meant.
    """

    name: str
    tree: Placed | None
    keys: tuple[str, ...] = ()
    person: str = ""
    email: str = ""
    identifier: str = ""
    submitted: str = ""
    late: bool = False
    folder: Path | None = None
    refusal: str = ""
    anonymous: bool = False
    typed: bool = False
    platform: str = ""
    loose: bool = False
    otherwise: Found | None = None

    def read(self, chapters: Iterable[Chapter]) -> Submission:
        """Read the chapter files; raise `Refused` with a sentence when there is none."""
        return take(opened(self.placed().place(), {}), self.name, tuple(chapters))

    def placed(self) -> Placed:
        """Return where the files lie; raise `Refused` with a sentence when there is none."""
        if self.typed:
            raise platforms.no_file(self.name)
        if self.tree is None:
            raise Refused(self.refusal)
        return self.tree
