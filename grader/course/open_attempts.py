"""Submissions of a class of which some results are still missing, and the results that are being graded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from grader.classbook import Standing
from grader.course.store import Attempt
from grader.judge.result_keys import Cell


@dataclass
class OpenAttempt:
    """A submission of which some results are still missing.

    Attributes
    ----------
    missing : set of str
        The keys of those results.
    failed : mapping of str to tuple
        For the keys of what could not be graded: what became of it, and a sentence.
    """

    attempt: Attempt
    missing: set[str]
    failed: dict[str, tuple[Standing, str]] = field(default_factory=dict)


class OpenAttempts:
    """Tells what a job is to grade, and who has waited for what it has found: equal chapters are graded once."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[OpenAttempt]] = {}  # by the key of what is being graded
        self._running: dict[int, list[Cell]] = {}  # by the index of the job that grades them
        self._taken = 0

    def wait(self, pending: OpenAttempt, missing: Sequence[Cell]) -> list[Cell]:
        """Have a submission wait for results; return those that nobody waits for yet."""
        fresh = [cell for cell in missing if cell.key not in self._waiting]
        for cell in missing:
            self._waiting.setdefault(cell.key, []).append(pending)
        return fresh

    def begin(self, cells: Sequence[Cell]) -> int:
        """Note that a job grades some results; return its index, from 0."""
        index, self._taken = self._taken, self._taken + 1
        self._running[index] = list(cells)
        return index

    def end(self, index: int) -> list[Cell]:
        """Return the results that a job was to grade; it is done."""
        return self._running.pop(index)

    def arrived(self, cell: Cell, failure: tuple[Standing, str] | None) -> Iterator[OpenAttempt]:
        """Give a result to all who wait for it; yield those that wait for nothing more.

        Parameters
        ----------
        failure : tuple or None
            What became of it and a sentence, where it could not be graded.
        """
        for pending in self._waiting.pop(cell.key):
            pending.missing.discard(cell.key)
            if failure is not None:
                pending.failed[cell.key] = failure
            if not pending.missing:
                yield pending
