"""Grade a class: take each submission in its turn, grade what the store does not know yet, keep it.

Nothing of a submission stays in memory once it is done; what a report or a
gradebook needs is read from the store afterwards.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grader.classbook import Standing
from grader.course import dates
from grader.course.class_results import ClassResults
from grader.course.open_attempts import OpenAttempt, OpenAttempts
from grader.course.roster import Learner
from grader.course.store import Attempt
from grader.handins.found import Found
from grader.handins.reading import Reading
from grader.handins.submission import Refused, Submission
from grader.judge.jobs import Job, JobResult, OnResult
from grader.judge.result_keys import Cell

#: Runs jobs and tells the index and the result of each.
Backend = Callable[[Iterable[Job], OnResult], None]


class ClassRun:
    """One run over a class.

    Parameters
    ----------
    results : ClassResults
        How the class is graded, and what of that is known already.
    scratch : Path
        An empty folder for pictures on their way into the store.
    on_done : callable
        Called when a submission has all of its results.
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
        results: ClassResults,
        scratch: Path,
        on_done: Callable[[], None] = lambda: None,
        *,
        commit_times: bool = False,
    ) -> None:
        self._results = results
        self._open = OpenAttempts()
        self._scratch = scratch
        self._on_done = on_done
        self._commit_times = commit_times
        self._reading = Reading(results.request.setup.workbook.root)
        self.stopped = False
        self.graded = 0
        self.store_error: sqlite3.Error | None = None

    def run(self, learners: Iterable[Learner], backend: Backend) -> None:
        """Grade everything that is missing; `backend` is not even started when nothing is."""
        with self._reading:
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
        attempt = self._blank(learner, found)
        try:
            # Of all chapters, for one may lead to another that is not chosen.
            submission = self._reading.take(found)
        except Refused as reason:
            words = str(reason)
            self._close(replace(attempt, digest=f"sha256:{hashlib.sha256(words.encode()).hexdigest()}", message=words))
            return None
        cells = self._results.keys.cells(submission)
        files = {"taken": submission.files, "left": submission.left}
        names = {cell.chapter: cell.key for cell in cells}
        attempt = replace(attempt, digest=submission.digest, cells=names, files=files)
        missing = [cell for cell in cells if not self._results.has(cell.key)]
        pending = OpenAttempt(attempt, {cell.key for cell in missing})
        if not missing:
            self._finish(pending)
            return None
        mine = self._open.wait(pending, missing)
        return self._job(submission, mine) if mine else None

    def _blank(self, learner: Learner, found: Found) -> Attempt:
        """Return what is known of an attempt before it is read."""
        submitted = learner.submitted or _time_of(found)
        if not submitted and self._commit_times and found.folder is not None:
            submitted = self._reading.commit_time(found.folder)
        return Attempt(
            learner=learner.key,
            digest="",
            submission=found.name,
            cells={},
            status=Standing.REFUSED,
            message="",
            score=0,
            max_score=sum(task.points for task in self._results.request.setup.tasks),
            submitted=submitted,
            late=found.late,
        )

    def _job(self, submission: Submission, cells: Sequence[Cell]) -> Job:
        index = self._open.begin(cells)
        return Job(
            submission=submission,
            tasks=tuple(name for cell in cells for name in cell.tasks),
            seed=cells[0].seed,
            seeds={cell.chapter: cell.seed for cell in cells},
            pictures=self._scratch / str(index),
            name_misconceptions=self._results.request.name_misconceptions,
        )

    # --- what has been done

    def _on_result(self, index: int, result: JobResult) -> None:
        try:
            self._keep(index, result)
        except sqlite3.Error as error:
            self.store_error = error  # pytest, which runs the loop, makes something else of it
            raise

    def _keep(self, index: int, result: JobResult) -> None:
        cells = self._open.end(index)
        folder = self._scratch / str(index)
        pictures = {file.name: file.read_bytes() for file in sorted(folder.glob("*.png"))}
        shutil.rmtree(folder, ignore_errors=True)
        failed = self._results.keep(cells, result, pictures)
        self.graded += len(cells) - len(failed)
        for cell in cells:
            for pending in self._open.arrived(cell, failed.get(cell.key)):
                self._finish(pending)

    def _finish(self, pending: OpenAttempt) -> None:
        attempt = pending.attempt
        if pending.failed:
            standing, message = max(pending.failed.values(), key=lambda one: one[0] == Standing.CRASHED)
            self._close(replace(attempt, status=standing, message=message, score=None))
            return
        report = self._results.report(attempt)
        assert report is not None
        self._close(replace(attempt, status=report.status, score=report.score, max_score=report.max_score))

    def _close(self, attempt: Attempt) -> None:
        self._results.store.note(attempt)
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
