"""What `grader watch` tests next: the chapters that wait, and the run that is under way."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from grader.manifest import Chapter


@dataclass(frozen=True)
class Run:
    """A run that the tests' process was asked for.

    Attributes
    ----------
    file : str
        Digest of the chapter's file as it was when the run began.
    naming : bool
        Whether it only looks for the words for a mistake; the verdict stands already.
    """

    number: int
    chapter: Chapter
    tasks: tuple[str, ...]
    file: str
    naming: bool = False
    began: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """How long ago it began."""
        return time.monotonic() - self.began


class RunQueue:
    """Chapters in the order in which they are to be tested.

    Attributes
    ----------
    waiting : list of Chapter
        The chapters that are still to be tested.
    running : Run or None
        The run that is under way.
    """

    def __init__(self, chapters: Iterable[Chapter]) -> None:
        self.waiting = list(chapters)
        self.running: Run | None = None
        self._number = 0

    def put_first(self, chapter: Chapter) -> None:
        """Put a chapter in front of all that waits; a run that is under way is given up, and waits again behind it."""
        others = [other for other in self.waiting if other is not chapter]
        run = self.running
        if run is not None and not run.naming and run.chapter is not chapter:
            others.insert(0, run.chapter)
        self.running, self.waiting = None, [chapter, *others]

    def begin(self, chapter: Chapter, tasks: tuple[str, ...], file: str, *, naming: bool = False) -> Run:
        """Note that a run begins."""
        self._number += 1
        self.running = Run(self._number, chapter, tasks, file, naming)
        return self.running

    def ended(self, number: int) -> Run | None:
        """Take the run of a number out when it is the one under way; None when it is out of date."""
        run = self.running
        if run is None or run.number != number:
            return None
        self.running = None
        return run
