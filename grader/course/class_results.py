"""The results of a class in the store: how those of a job are cut into chapters, and joined into reports again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from grader.classbook import Entry, Standing
from grader.course.store import Attempt, Kept, Store
from grader.handins.submission import Submission
from grader.judge import grading
from grader.judge.grading import Request
from grader.judge.jobs import Job, JobResult, freeze, joined, thaw
from grader.judge.result_keys import Cell, Keys
from grader.results import Outcome, Report, Status

CRASHED = (
    "Grading it ended the grading process twice: there is no score. Start the same command again with --jobs 1; if it "
    "ends so once more, look at it by hand."
)
NO_RESULT = "A task's checks gave no result: grade it once more, with --regrade."


class ClassResults:
    """What the store holds of one way of grading.

    Parameters
    ----------
    request : Request
        How the class is graded.
    keys : Keys
        What results of that way are called in the store.
    regrade : bool
        Whether what the store held before is to be graded again, once.
    """

    def __init__(self, request: Request, store: Store, keys: Keys, *, regrade: bool = False) -> None:
        self.request = request
        self.store = store
        self.keys = keys
        self._regrade = regrade
        self._graded: set[str] = set()  # keys of what this run has graded

    def has(self, key: str) -> bool:
        """Tell whether a result is there and need not be graded."""
        return self.store.has(key) and (not self._regrade or key in self._graded)

    def report(self, attempt: Attempt) -> Report | None:
        """Build the report of an attempt; None when the store does not hold all of it."""
        found = [self.store.get(key) for key in attempt.cells.values()]
        kept = {one.chapter: one for one in found if one is not None}
        tasks = tuple(name for chapter in kept for name in self.keys.tasks.get(chapter, ()))
        parts = [thaw(one.result) for one in kept.values()]
        checked = {outcome.task for part in parts for outcome in part.outcomes}
        if not tasks or len(kept) < len(found) or checked != set(tasks):
            return None  # graded when other tasks were chosen
        seeds = {name: one.seed for name, one in kept.items()}
        left = tuple((path, reason) for path, reason in attempt.files.get("left", ()))
        submission = Submission(attempt.submission, {}, {}, attempt.files.get("taken", {}), left)
        job = Job(submission, tasks, self.request.setup.workbook.seed, seeds=seeds)
        return replace(grading.report(self.request, job, joined(parts)), digest=attempt.digest)

    def instead(self, entry: Entry) -> Report:
        """Build the report of a row of which nothing could be graded: every task says why."""
        tasks = self.request.setup.tasks
        faults = [entry.message] if entry.score is None else []
        missing = entry.status is Standing.MISSING
        status = Status.FAULT if faults else Status.NOT_STARTED if missing else Status.ERROR
        result = JobResult(
            outcomes=[Outcome("handed in", task.name, "visible", status, entry.message) for task in tasks],
            messages={task.chapter: entry.message for task in tasks},
            faults=faults,
        )
        submission = Submission(entry.submission or entry.learner, {}, {})
        job = Job(submission, tuple(task.name for task in tasks), self.request.setup.workbook.seed)
        notes = (entry.message,) if missing else ()
        return replace(grading.report(self.request, job, result), standing=entry.status, notes=notes)

    def keep(
        self, cells: Sequence[Cell], result: JobResult, pictures: Mapping[str, bytes]
    ) -> dict[str, tuple[Standing, str]]:
        """Keep the chapters of a job's result, all or none; return by key which have no result to keep, and why."""
        failed = failures(result, cells)
        self.store.put([_kept(cell, _part(result, cell), pictures) for cell in cells if cell.key not in failed])
        self._graded.update(cell.key for cell in cells)
        return failed


def failures(result: JobResult, cells: Sequence[Cell]) -> dict[str, tuple[Standing, str]]:
    """Tell which of the cells have no result to keep, and why."""
    if result.lost:
        return {cell.key: (Standing.CRASHED, CRASHED) for cell in cells}
    faulty = {outcome.task for outcome in result.outcomes if outcome.status is Status.FAULT}
    checked = {outcome.task for outcome in result.outcomes}
    # A fault that no check names may lie anywhere.
    everywhere = len(result.faults) > sum(outcome.status is Status.FAULT for outcome in result.outcomes)
    words = result.faults[0] if result.faults else NO_RESULT
    return {
        cell.key: (Standing.FAULT, words)
        for cell in cells
        if everywhere or any(name in faulty or name not in checked for name in cell.tasks)
    }


def _part(result: JobResult, cell: Cell) -> JobResult:
    """Take from a result what belongs to one chapter, without the places of files."""
    outcomes = [
        replace(o, pictures=tuple(Path(p).name for p in o.pictures), see="") if o.pictures else o
        for o in result.outcomes
        if o.task in cell.tasks
    ]
    return JobResult(
        outcomes=outcomes,
        output={name: text for name, text in result.output.items() if name in cell.tasks},
        misconceptions={name: found for name, found in result.misconceptions.items() if name in cell.tasks},
        messages={name: words for name, words in result.messages.items() if name == cell.chapter},
        layers=result.layers,
        seconds=sum(outcome.seconds for outcome in outcomes),
    )


def _kept(cell: Cell, part: JobResult, pictures: Mapping[str, bytes]) -> Kept:
    names = [name for outcome in part.outcomes for name in outcome.pictures if name in pictures]
    return Kept(cell.key, cell.chapter, cell.seed, freeze(part), part.seconds, {name: pictures[name] for name in names})
