"""Grade a class: take each submission in its turn, grade what the store does not know yet, keep it.

Nothing of a submission stays in memory once it is done; what a report or a
gradebook needs is read from the store afterwards.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.classbook import Standing
from grader.course import dates
from grader.course.roster import Learner
from grader.course.store import Attempt, Kept, Store
from grader.handins.clone import commit_time
from grader.handins.search import Found
from grader.handins.submission import Refused, Submission
from grader.judge import grading
from grader.judge.grading import Request
from grader.judge.jobs import Job, JobResult, OnResult, freeze, joined, thaw
from grader.judge.result_keys import Cell, Keys
from grader.plots import without_pictures
from grader.results import Report, Status

#: Runs jobs and tells the index and the result of each.
Backend = Callable[[Iterable[Job], OnResult], None]
CRASHED = "Grading it ended the grading process twice; look at it by hand."


@dataclass
class _Open:
    """A submission of which some results are still missing."""

    attempt: Attempt
    cells: Sequence[Cell]
    missing: set[str]
    failed: dict[str, tuple[Standing, str]] = field(default_factory=dict)


class ClassRun:
    """One run over a class.

    Parameters
    ----------
    scratch : Path
        An empty folder for pictures on their way into the store.
    on_done : callable
        Called when a submission has all of its results.
    regrade : bool
        Whether to grade again what the store knows.
    commit_times : bool
        Whether to read from a clone when its last commit was made.

    Attributes
    ----------
    stopped : bool
        Set it to have nothing more begun.
    graded : int
        How many results have been kept.
    store_error : sqlite3.Error or None
        Why the store could not be written, where that ended the run.
    """

    def __init__(
        self,
        request: Request,
        store: Store,
        keys: Keys,
        scratch: Path,
        on_done: Callable[[], None] = lambda: None,
        *,
        regrade: bool = False,
        commit_times: bool = False,
    ) -> None:
        self._request = request
        self._store = store
        self._keys = keys
        self._scratch = scratch
        self._on_done = on_done
        self._regrade = regrade
        self._commit_times = commit_times
        self._chapters = request.workbook.chapters  # all, for one may lead to another that is not chosen
        self._waiting: dict[str, list[_Open]] = {}  # for what is being graded: who needs it
        self._running: dict[int, list[Cell]] = {}
        self._fresh: set[str] = set()  # keys that this run has graded again
        self._taken = 0
        self.stopped = False
        self.graded = 0
        self.store_error: sqlite3.Error | None = None

    def run(self, learners: Iterable[Learner], backend: Backend) -> None:
        """Grade everything that is missing; `backend` is not even started when nothing is."""
        jobs = self._jobs(learners)
        first = next(jobs, None)
        if first is not None:
            backend(_chained(first, jobs), self._on_result)

    # --- what is to be done

    def _jobs(self, learners: Iterable[Learner]) -> Iterator[Job]:
        for learner in learners:
            for found in learner.found:
                if self.stopped:
                    return
                job = self._begin(learner, found)
                if job is not None:
                    yield job

    def _begin(self, learner: Learner, found: Found) -> Job | None:
        """Read a submission; return what of it is to be graded, if anything is."""
        submitted = learner.submitted or _time_of(found)
        if not submitted and self._commit_times and found.folder is not None:
            submitted = commit_time(found.folder)
        attempt = Attempt(
            learner=learner.key,
            digest="",
            submission=found.name,
            cells={},
            status=Standing.REFUSED,
            message="",
            score=0,
            max_score=sum(task.points for task in self._request.tasks),
            submitted=submitted,
            late=found.late,
        )
        try:
            submission = found.read(self._chapters)
        except Refused as reason:
            words = str(reason)
            self._close(replace(attempt, digest=f"sha256:{hashlib.sha256(words.encode()).hexdigest()}", message=words))
            return None
        cells = self._keys.cells(submission)
        attempt = replace(attempt, digest=submission.digest, cells={cell.chapter: cell.key for cell in cells})
        missing = [cell for cell in cells if not self._has(cell.key)]
        pending = _Open(attempt, cells, {cell.key for cell in missing})
        if not missing:
            self._finish(pending)
            return None
        mine = [cell for cell in missing if cell.key not in self._waiting]
        for cell in missing:
            self._waiting.setdefault(cell.key, []).append(pending)
        return self._job(submission, mine) if mine else None

    def _has(self, key: str) -> bool:
        return self._store.has(key) and (not self._regrade or key in self._fresh)

    def _job(self, submission: Submission, cells: Sequence[Cell]) -> Job:
        index, self._taken = self._taken, self._taken + 1
        self._running[index] = list(cells)
        return Job(
            submission=submission,
            tasks=tuple(name for cell in cells for name in cell.tasks),
            seed=cells[0].seed,
            seeds={cell.chapter: cell.seed for cell in cells},
            pictures=self._scratch / str(index),
            name_misconceptions=self._request.name_misconceptions,
        )

    # --- what has been done

    def _on_result(self, index: int, result: JobResult) -> None:
        try:
            self._keep(index, result)
        except sqlite3.Error as error:
            self.store_error = error  # pytest, which runs the loop, makes something else of it
            raise

    def _keep(self, index: int, result: JobResult) -> None:
        cells = self._running.pop(index)
        folder = self._scratch / str(index)
        pictures = {file.name: file.read_bytes() for file in sorted(folder.glob("*.png"))}
        shutil.rmtree(folder, ignore_errors=True)
        failures = _failures(result, cells)
        parts = [(cell, _part(result, cell)) for cell in cells if cell.key not in failures]
        self._store.put([_kept(cell, part, pictures) for cell, part in parts])
        self.graded += len(parts)
        for cell in cells:
            self._fresh.add(cell.key)
            for pending in self._waiting.pop(cell.key):
                pending.missing.discard(cell.key)
                if cell.key in failures:
                    pending.failed[cell.key] = failures[cell.key]
                if not pending.missing:
                    self._finish(pending)

    def _finish(self, pending: _Open) -> None:
        attempt = pending.attempt
        if pending.failed:
            standing, message = max(pending.failed.values(), key=lambda one: one[0] == Standing.CRASHED)
            self._close(replace(attempt, status=standing, message=message, score=None))
            return
        report = assemble(self._request, self._store, self._keys, attempt)
        assert report is not None
        self._close(replace(attempt, status=report.status, score=report.score, max_score=report.max_score))

    def _close(self, attempt: Attempt) -> None:
        self._store.note(attempt)
        self._on_done()


def _time_of(found: Found) -> str:
    """Return when the download says that it was handed in, in a form that can be compared; "" where it does not."""
    try:
        return dates.iso(found.submitted)
    except dates.UnreadableError:
        return ""


def _chained(first: Job, rest: Iterator[Job]) -> Iterator[Job]:
    yield first
    yield from rest


def _failures(result: JobResult, cells: Sequence[Cell]) -> dict[str, tuple[Standing, str]]:
    """Tell which of the cells have no result to keep, and why."""
    if result.lost:
        return {cell.key: (Standing.CRASHED, CRASHED) for cell in cells}
    faulty = {outcome.task for outcome in result.outcomes if outcome.status is Status.FAULT}
    checked = {outcome.task for outcome in result.outcomes}
    # A fault that no check names may lie anywhere.
    everywhere = len(result.faults) > sum(outcome.status is Status.FAULT for outcome in result.outcomes)
    words = result.faults[0] if result.faults else "A task's checks gave no result."
    return {
        cell.key: (Standing.FAULT, words)
        for cell in cells
        if everywhere or any(name in faulty or name not in checked for name in cell.tasks)
    }


def _part(result: JobResult, cell: Cell) -> JobResult:
    """Take from a result what belongs to one chapter, without the places of files."""
    outcomes = [
        replace(o, message=without_pictures(o), pictures=tuple(Path(p).name for p in o.pictures)) if o.pictures else o
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


def assemble(request: Request, store: Store, keys: Keys, attempt: Attempt) -> Report | None:
    """Build the report of an attempt from the store; None when the store does not hold all of it."""
    found = [store.get(key) for key in attempt.cells.values()]
    kept = {one.chapter: one for one in found if one is not None}
    tasks = tuple(name for chapter in kept for name in keys.tasks.get(chapter, ()))
    parts = [thaw(one.result) for one in kept.values()]
    checked = {outcome.task for part in parts for outcome in part.outcomes}
    if not tasks or len(kept) < len(found) or not checked.issubset(tasks) or not checked.issuperset(tasks):
        return None  # graded when other tasks were chosen
    seeds = {name: one.seed for name, one in kept.items()}
    job = Job(Submission(attempt.submission, {}, {}), tasks, request.workbook.seed, seeds=seeds)
    return replace(grading.report(request, job, joined(parts)), digest=attempt.digest)
