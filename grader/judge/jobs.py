"""Jobs and their results, as plain data that crosses between processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from grader import wire
from grader.handins.requests import submission_of
from grader.handins.submission import Submission
from grader.manifest import Workbook
from grader.results import Outcome, Status

_MOST_BYTES = 256 << 20


@dataclass(frozen=True)
class Job:
    """One submission to be graded on the checks of some tasks.

    Attributes
    ----------
    seed : int
        Seed of the tests' random inputs; `seeds` are those of chapters that have one of their own.
    """

    submission: Submission
    tasks: tuple[str, ...]
    seed: int
    pictures: Path | None = None
    name_misconceptions: bool = True
    seeds: Mapping[str, int] = field(default_factory=dict)

    def seed_of(self, chapter: str) -> int:
        """Return the seed of a chapter's random inputs."""
        return self.seeds.get(chapter, self.seed)


@dataclass
class JobResult:
    """What a job found out, in plain data that crosses from its process.

    Attributes
    ----------
    lost : bool
        Whether its process ended without a result, twice.
    unavailable : dict
        For chapters that can't be judged on this machine, the sentence that says why.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    output: dict[str, str] = field(default_factory=dict)
    misconceptions: dict[str, list[str]] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    layers: list[list[Any]] = field(default_factory=list)
    seconds: float = 0.0
    lost: bool = False
    unavailable: dict[str, str] = field(default_factory=dict)

    @property
    def left_no_trace(self) -> bool:
        """Tell whether nothing has gone wrong."""
        went_wrong = not self.outcomes or any(outcome.status.went_wrong for outcome in self.outcomes)
        return not (went_wrong or self.faults)


OnResult = Callable[[int, JobResult], None]


class Parts:
    """Splits jobs by chapter, where there are more cores than submissions, and joins the results.

    No task needs one of another chapter, so the parts know nothing of each other.

    Attributes
    ----------
    jobs : list of Job
        The parts, to be run in any order.
    """

    def __init__(self, workbook: Workbook, jobs: Sequence[Job], on_result: OnResult, *, split: bool) -> None:
        self.jobs: list[Job] = []
        self._places: list[tuple[int, int]] = []  # of each part: its job, and its place there
        self._results: list[list[JobResult | None]] = []
        self._on_result = on_result
        for index, job in enumerate(jobs):
            chapters = [c for c in workbook.chapters if any(task.name in job.tasks for task in c.tasks)]
            own = [tuple(n for n in job.tasks if workbook.tasks[n].chapter == c.name) for c in chapters]
            # What imports the most takes longest: it begins first, so that the others fit beside it.
            order = sorted(range(len(own)), key=lambda place: -len(chapters[place].imports))
            if not split:
                own, order = [job.tasks], [0]
            self.jobs += [replace(job, tasks=own[place]) for place in order]
            self._places += [(index, place) for place in order]
            self._results.append([None] * len(own))

    def add(self, part: int, result: JobResult) -> None:
        """Note the result of a part; tell that of its job when it is the last one."""
        index, place = self._places[part]
        results = self._results[index]
        results[place] = result
        done = [result for result in results if result is not None]
        if len(done) == len(results):
            self._results[index] = []
            self._on_result(index, joined(done))


def joined(parts: Iterable[JobResult]) -> JobResult:
    """Join the results of parts of a submission."""
    whole = JobResult()
    for part in parts:
        whole.outcomes += part.outcomes
        whole.output |= part.output
        whole.misconceptions |= part.misconceptions
        whole.messages |= part.messages
        whole.faults += [fault for fault in part.faults if fault not in whole.faults]
        whole.unavailable |= part.unavailable
        whole.layers = part.layers or whole.layers
        whole.seconds += part.seconds
        whole.lost = whole.lost or part.lost
    return whole


def lost() -> JobResult:
    """Return what there is of a job whose process has ended too early."""
    return JobResult(faults=["The process that graded this submission ended without a result."], lost=True)


def message_of(job: Job) -> dict[str, Any]:
    """Lay a job out as plain data."""
    pictures = None if job.pictures is None else str(job.pictures)
    return {**vars(job), "submission": vars(job.submission), "pictures": pictures}


def job_of(message: dict[str, Any]) -> Job:
    """Make a job of what `message_of` has laid out."""
    pictures = None if message["pictures"] is None else Path(message["pictures"])
    submission, tasks = submission_of(message["submission"]), tuple(message["tasks"])
    return Job(**{**message, "submission": submission, "tasks": tasks, "pictures": pictures})


def freeze_job(job: Job) -> bytes:
    """Pack a job."""
    return wire.pack(message_of(job), _MOST_BYTES)


def thaw_job(data: bytes) -> Job:
    """Unpack what `freeze_job` has packed."""
    return job_of(wire.unpack(data[wire.HEADER.size :]))


def freeze(result: JobResult) -> bytes:
    """Pack a result."""
    # `dataclasses.asdict` would copy every string: a class has thousands of outcomes.
    return wire.pack({**vars(result), "outcomes": [vars(outcome) for outcome in result.outcomes]}, _MOST_BYTES)


def thaw(data: bytes) -> JobResult:
    """Unpack what `freeze` has packed."""
    fields: dict[str, Any] = wire.unpack(data[wire.HEADER.size :])
    outcomes = [_outcome(entry) for entry in fields.pop("outcomes")]
    fields.pop("changed", None)  # of 0.1.0, whose stores are read
    return JobResult(outcomes=outcomes, **fields)


def _outcome(entry: dict[str, Any]) -> Outcome:
    return Outcome(**{**entry, "status": Status(entry["status"]), "pictures": tuple(entry["pictures"])})
