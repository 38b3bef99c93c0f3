"""Results as frozen data: of a check, a task, a chapter and a submission, whose `Report` every reporter gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from grader.layers import Layer


class Status(StrEnum):
    """How a check or a task ended."""

    PASSED = "PASSED"
    FAILED = "FAILED"  # an expectation was not met
    ERROR = "ERROR"  # the learner's own exception, or a file that can't be used
    NOT_STARTED = "NOT_STARTED"  # NotImplementedError: the stub is untouched
    TIMEOUT = "TIMEOUT"
    CRASHED = "CRASHED"  # killed, out of memory, exited, no answer
    BLOCKED = "BLOCKED"  # a task that this one needs has not passed
    FAULT = "FAULT"  # the grader's own fault: it costs no points, and there is no score

    @property
    def went_wrong(self) -> bool:
        """Tell whether something has gone wrong: a check has neither passed nor is its task not started."""
        return self not in (Status.PASSED, Status.NOT_STARTED)


@dataclass(frozen=True)
class Outcome:
    """The result of one check.

    Attributes
    ----------
    name : str
        The test's name, with its case in brackets.
    visibility : str
        "visible" or "hidden".
    message : str
        Empty when passed; else the sentence, and table, for the learner.
    pictures : tuple of str
        Files with the pictures of a failed plot, where they were kept.
    see : str
        Where they lie, for people; empty where they are shown, or lie nowhere for long.
    line : int
        The line of the learner's chapter file to look at: where their code raised, else where the function begins;
        0 when there is none.
    """

    name: str
    task: str
    visibility: str
    status: Status
    message: str = ""
    seconds: float = 0.0
    pictures: tuple[str, ...] = ()
    line: int = 0
    see: str = ""

    @property
    def words(self) -> str:
        """The message, and where the pictures lie."""
        return f"{self.message}\n    See {self.see}" if self.see else self.message


@dataclass(frozen=True)
class TaskResult:
    """The result of one task.

    Attributes
    ----------
    misconceptions : tuple of str
        What may have happened, a sentence each.
    output : str
        What the learner's code printed.
    lesson : str
        The page that explains the chapter.
    needs : tuple of str
        The tasks that this one builds on.
    """

    name: str
    title: str
    score: int
    max_score: int
    status: Status
    checks: tuple[Outcome, ...]
    misconceptions: tuple[str, ...] = ()
    output: str = ""
    lesson: str = ""
    needs: tuple[str, ...] = ()

    @property
    def hint(self) -> str:
        """Return the command that shows the next hint."""
        return f"grader hint {self.name}"


def next_task(tasks: Iterable[TaskResult]) -> TaskResult | None:
    """Choose the task to work on next: the first one begun but not passed, else the first not started.

    What a task waits for comes before it.  None when all pass.
    """
    known = {task.name: task for task in tasks}
    open_tasks = [task for task in known.values() if task.status is not Status.PASSED]
    begun = [task for task in open_tasks if task.status is not Status.NOT_STARTED]
    chosen = next(iter(begun or open_tasks), None)
    while chosen is not None and chosen.status is Status.BLOCKED:
        needs = [known[name] for name in chosen.needs if name in known]
        unmet = next((need for need in needs if need.status is not Status.PASSED), None)
        if unmet is None:
            break
        chosen = unmet
    return chosen


@dataclass(frozen=True)
class ChapterResult:
    """The results of a chapter's tasks; `message` says why the chapter can't be used at all, if so."""

    name: str
    title: str
    tasks: tuple[TaskResult, ...]
    message: str = ""
    seed: int | None = None  # where it is not the report's

    @property
    def score(self) -> int:
        return sum(task.score for task in self.tasks)

    @property
    def max_score(self) -> int:
        return sum(task.max_score for task in self.tasks)


# wide: reporters are pure functions of it, so each fact that one of them shows is a field
@dataclass(frozen=True)
class Report:
    """Everything about one submission: reporters are pure functions of it, so each of their facts is a field here.

    Attributes
    ----------
    digest : str
        Names the contents of the chapters that were graded.
    files : mapping of str to str
        For every chapter, the path of the file that was graded, within what was handed in.
    left : tuple of (str, str)
        The files that were handed in and not graded: a path, and a sentence that says why.
    faults : tuple of str
        What of ours went wrong; when there is any, there is no score.
    notes : tuple of str
        What whoever reads the score has to know: which chapters were left out, and why.
    standing : str
        Where nothing could be graded: what became of the learner's row in a class (`grader.classbook.Standing`).
    """

    submission: str
    digest: str
    chapters: tuple[ChapterResult, ...]
    seed: int
    hidden: bool
    faults: tuple[str, ...]
    environment: Mapping[str, str]
    sandbox: tuple[Layer, ...]
    notes: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    left: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0
    standing: str = ""
    tasks: Mapping[str, TaskResult] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tasks", {t.name: t for c in self.chapters for t in c.tasks})

    @property
    def score(self) -> int | None:
        return None if self.faults else sum(chapter.score for chapter in self.chapters)

    @property
    def max_score(self) -> int:
        return sum(chapter.max_score for chapter in self.chapters)

    @property
    def layers_missing(self) -> tuple[str, ...]:
        """Name the layers of the sandbox that were off and should have been on, where any worker ran at all."""
        ran = any(layer.on for layer in self.sandbox)  # none does for files that are all missing
        return tuple(layer.name for layer in self.sandbox if ran and layer.missing)

    @property
    def status(self) -> str:
        """Tell "passed" (all points), "failed" (points lost), or "fault" (no score, our fault)."""
        if self.faults:
            return "fault"
        return "passed" if self.score == self.max_score else "failed"
