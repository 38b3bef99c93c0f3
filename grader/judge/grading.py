"""A request in, reports out: a job and its seeds for each submission, and the score of each result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader import cache
from grader.handins.submission import Submission
from grader.judge import engine
from grader.judge.engine import Setup
from grader.judge.jobs import Job, JobResult
from grader.judge.result_keys import chapter_seed
from grader.layers import LAYERS, Layer
from grader.manifest import Task, Workbook
from grader.results import Report
from grader.scoring import score_chapters


# wide: what the options of a command say, flat, as the commands give it
@dataclass(frozen=True)
class Request:
    """How submissions are to be graded.

    Attributes
    ----------
    tasks : tuple of Task
        The tasks whose checks run.
    hidden : bool
        Whether hidden tests run too.
    solutions : Path or None
        The folder of the solutions; None where there are none.
    seed : int or None
        Seed of the tests' random inputs; None derives one for each chapter from the submission and the secret.
    secret : bytes
        Known to the grading side alone (`grader.judge.result_keys.chapter_seed`).
    pictures : Path or None
        Where the pictures of failed plots are kept.
    leave_out : bool
        Whether chapters that can't be judged on this machine are left out, with a note, as long as there are others;
        else there is no score.
    """

    workbook: Workbook
    tasks: tuple[Task, ...]
    hidden: bool
    solutions: Path | None
    seed: int | None = None
    secret: bytes = b""
    pictures: Path | None = None
    lanes: int = 1
    name_misconceptions: bool = True
    require_sandbox: bool = False
    without: frozenset[str] = frozenset()
    leave_out: bool = False

    @property
    def setup(self) -> Setup:
        """Return what is the same for all submissions of a run."""
        return Setup(
            self.workbook,
            self.tasks,
            self.hidden,
            self.solutions,
            self.lanes,
            self.require_sandbox,
            self.without,
        )


def grade(
    request: Request,
    submissions: Sequence[Submission],
    on_report: Callable[[int, Report], None],
    tasks_of: Mapping[int, tuple[str, ...]] | None = None,
) -> None:
    """Grade submissions; `on_report` gets the index and the report of each as it is done.

    Parameters
    ----------
    tasks_of : mapping, optional
        For some indices, the tasks to check in place of all of the request's.
    """
    setup = request.setup
    chapters = dict.fromkeys(task.chapter for task in request.tasks)
    jobs = [
        Job(
            submission=submission,
            tasks=(tasks_of or {}).get(index, engine.names(request.tasks)),
            seed=request.workbook.seed if request.seed is None else request.seed,
            seeds={name: chapter_seed(request.workbook, submission, name, request.secret) for name in chapters}
            if request.seed is None
            else {},
            pictures=request.pictures,
            name_misconceptions=request.name_misconceptions,
        )
        for index, submission in enumerate(submissions)
    ]

    def on_result(index: int, result: JobResult) -> None:
        on_report(index, report(request, jobs[index], result))

    engine.grade_all(setup, jobs, on_result)


def report(request: Request, job: Job, result: JobResult) -> Report:
    """Build the report of one submission from what its job found out."""
    notes: tuple[str, ...] = ()
    if request.leave_out:
        job, result, notes = _left_out(request.workbook, job, result)
    tasks = [request.workbook.tasks[name] for name in job.tasks]
    faults = list(result.faults)
    if not faults:
        checked = {outcome.task for outcome in result.outcomes}
        faults += [f"The checks of {name} gave no result." for name in job.tasks if name not in checked]
    chapters = score_chapters(
        request.workbook, tasks, result.outcomes, result.misconceptions, result.output, result.messages
    )
    seeds = [job.seeds.get(chapter.name, job.seed) for chapter in chapters] or [job.seed]
    layers = {name: (on, detail) for name, on, detail in result.layers}
    return Report(
        submission=job.submission.name,
        digest=job.submission.digest,
        chapters=tuple(
            replace(chapter, seed=None if seed == seeds[0] else seed)
            for chapter, seed in zip(chapters, seeds, strict=True)
        ),
        seed=seeds[0],
        hidden=request.hidden,
        faults=tuple(faults),
        environment=cache.environment(),
        sandbox=tuple(Layer(name, *layers.get(name, (False, "no worker ran"))) for name in LAYERS),
        files=job.submission.files,
        left=job.submission.left,
        notes=notes,
        seconds=result.seconds,
    )


def _left_out(workbook: Workbook, job: Job, result: JobResult) -> tuple[Job, JobResult, tuple[str, ...]]:
    """Leave out chapters that can't be judged here, if others remain, and return the sentences that say why."""
    remaining = tuple(name for name in job.tasks if workbook.tasks[name].chapter not in result.unavailable)
    if not remaining or len(remaining) == len(job.tasks):
        return job, result, ()
    sentences = tuple(dict.fromkeys(result.unavailable.values()))
    return (
        replace(job, tasks=remaining),
        replace(
            result,
            outcomes=[outcome for outcome in result.outcomes if outcome.task in remaining],
            faults=[fault for fault in result.faults if fault not in sentences],
        ),
        sentences,
    )
