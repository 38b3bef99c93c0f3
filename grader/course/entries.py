"""The entries of a class, one for each learner, made of what the store holds when they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from functools import cached_property
from typing import overload

from grader.classbook import Entry, Standing
from grader.course import dates
from grader.course.class_results import ClassResults
from grader.course.late import Lateness, Policy
from grader.course.roster import Learner
from grader.course.store import Attempt, Store
from grader.results import Report
from grader.text import folded

#: What becomes of rows of which there is nothing to report on but the reason.  Nobody knows what an unclear one is.
_UNGRADED = (Standing.MISSING, Standing.REFUSED, Standing.CRASHED, Standing.FAULT)


class Rows(Sequence[Entry]):
    """The entries of a class.  Each is read anew when it is asked for, so that none stays in memory.

    Parameters
    ----------
    names : mapping of str to int, optional
        How many of the class are called by each name, folded; None: these learners are the class.
    """

    def __init__(
        self,
        learners: Sequence[Learner],
        results: ClassResults,
        policy: Policy,
        names: Mapping[str, int] | None = None,
    ) -> None:
        self._learners = learners
        self._results = results
        self._policy = policy
        self._names = Counter(_name(learner) for learner in learners) if names is None else names

    def __len__(self) -> int:
        return len(self._learners)

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...

    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(index, slice):
            return Rows(self._learners[index], self._results, self._policy, self._names)
        return self._entry(self._learners[index])

    def report(self, entry: Entry) -> Report | None:
        """Return the report of a row.

        None where nobody can tell what was handed in, or the attempt that counts was graded when other tasks were
        chosen.
        """
        if entry.report is None and entry.status in _UNGRADED:
            return self._results.instead(entry)
        return entry.report

    @property
    def learners(self) -> Sequence[Learner]:
        return self._learners

    def _assembled(self, attempt: Attempt) -> Report | None:
        return self._results.report(attempt) if attempt.score is not None else None

    def _judged(self, attempt: Attempt) -> dict[str, int]:
        """Add up the points of the chapters whose results are there."""
        there = {chapter: key for chapter, key in attempt.cells.items() if self._results.store.has(key)}
        report = self._results.report(replace(attempt, cells=there))
        return {} if report is None else {chapter.name: chapter.score for chapter in report.chapters}

    def _chosen(self, learner: Learner, attempts: Sequence[Attempt]) -> Attempt:
        """Choose the attempt that counts."""
        if self._policy.counts == "best":
            return max(attempts, key=lambda one: (self._counted(learner, one), self._moment(one)))
        return max(attempts, key=self._moment)

    def _moment(self, attempt: Attempt) -> tuple[str, str]:
        """Order attempts by when they were handed in, and else by when they were seen."""
        moment = dates.moment(attempt.submitted, self._policy.time_zone)
        return (moment.when.astimezone(UTC).isoformat() if moment else "", attempt.last_seen)

    def _lateness(self, learner: Learner, attempt: Attempt) -> Lateness:
        if learner.late_days is not None:
            return Lateness(learner.late_days)
        due = self._policy.due(learner.deadline, learner.extension_days)
        everybody = self._policy.due()
        extended = learner.extension_days > 0 or bool(due and everybody and due > everybody)
        return self._policy.lateness(attempt.submitted, due, marked=attempt.late, extended=extended)

    def _counted(self, learner: Learner, attempt: Attempt) -> int:
        if attempt.score is None:
            return -1
        return self._policy.counted(attempt.score, self._lateness(learner, attempt).days)

    def _entry(self, learner: Learner) -> Entry:
        attempts = self._results.store.attempts(learner.key)
        blank = Entry(
            learner=learner.key,
            status=Standing.MISSING,
            score=0,
            max_score=sum(task.points for task in self._results.request.setup.tasks),
            name=learner.name,
            email=learner.email,
            identifier=learner.identifier,
            login=learner.login,
            canvas_id=learner.canvas_id,
            earned=0,
            attempts=len(attempts),
            message="Nothing was handed in.",
            known=learner.known,
            columns=learner.columns,
            titles=learner.titles,
            has_namesakes=self._names[_name(learner)] > 1,
        )
        if not attempts and learner.unclear:
            return replace(blank, status=Standing.UNCLEAR, score=None, earned=None, message=learner.unclear)
        if not attempts:
            return blank
        attempt = self._chosen(learner, attempts)
        report = self._assembled(attempt)
        lateness = self._lateness(learner, attempt)
        earned = report.score if report is not None else attempt.score
        return replace(
            blank,
            status=Standing(attempt.status),
            score=None if earned is None else self._policy.counted(earned, lateness.days),
            max_score=report.max_score if report is not None else attempt.max_score,
            submission=attempt.submission,
            earned=earned,
            submitted=attempt.submitted,
            late_days=lateness.days,
            doubt=lateness.doubt,
            message=attempt.message,
            report=report,
            judged=self._judged(attempt) if report is None else {},
            pictures=_Pictures(self._results.store, tuple(attempt.cells.values())),
        )


def _name(learner: Learner) -> str:
    return folded(learner.name or learner.key)


class _Pictures(Mapping[str, bytes]):
    """The pictures of an attempt, read when somebody looks at them: most readers of an entry don't."""

    def __init__(self, store: Store, keys: tuple[str, ...]) -> None:
        self._store = store
        self._keys = keys

    @cached_property
    def _found(self) -> dict[str, bytes]:
        return self._store.pictures(self._keys)

    def __getitem__(self, name: str) -> bytes:
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
