"""What `grader grade` is asked for, as the command line says it: of one submission or of a class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.handins import search
from grader.handins.reading import Reading
from grader.judge import grading
from grader.judge.engine import Setup
from grader.manifest import Workbook, solutions_folder
from grader.system import cpus


@dataclass(frozen=True)
class ClassOptions:
    """What is asked for beyond what a single submission needs; see docs/classes.md."""

    roster: Path | None = None
    store: Path | None = None
    policy: Path | None = None
    jobs: int | None = None
    regrade: bool = False
    gradebooks: Sequence[str] = ()
    html: Path | None = None
    cluster: str | None = None

    @property
    def given(self) -> bool:
        """Tell whether any of them asks for a class."""
        return self != ClassOptions(jobs=self.jobs)


@dataclass(frozen=True)
class GradeRequest:
    """Everything that `grader grade` is asked for.

    Attributes
    ----------
    workbook : Workbook
        Loaded once, for all that is to be found out by it.
    paths : sequence of Path
        Submissions, or folders and archives of many.
    names : sequence of str
        Chapters, tasks or a part; empty for the first part.
    solutions : Path or None
        Where they lie; None for the place that is found.
    reports : sequence of str
        `FORMAT=FILE`, for a class with `{}` in FILE.
    seed : int or None
        Seed of the tests' random inputs; None derives one for each chapter from the submission.
    pictures : Path or None
        Where the pictures of failed plots are kept.
    require_sandbox : bool
        Whether to refuse when a layer of the sandbox is missing.
    sign : Path or None
        The private key that signs JSON reports.
    visible : bool
        Whether to grade by the visible tests only.
    one : bool
        Whether the path is what one learner handed in, whatever it holds.
    """

    workbook: Workbook
    paths: Sequence[Path]
    names: Sequence[str] = ()
    solutions: Path | None = None
    reports: Sequence[str] = ()
    seed: int | None = None
    pictures: Path | None = None
    require_sandbox: bool = False
    sign: Path | None = None
    visible: bool = False
    one: bool = False
    of_class: ClassOptions = ClassOptions()


def split(arguments: Sequence[str], workbook: Workbook) -> tuple[list[Path], list[str]]:
    """Tell paths from names: the first argument is a path, and so is any other that names no chapter or task."""
    paths, names = [Path(arguments[0])], []
    for argument in arguments[1:]:
        try:
            workbook.select([argument])
        except UsageError:
            if Path(argument).exists():
                paths.append(Path(argument))
                continue
        names.append(argument)
    return paths, names


def is_class(asked: GradeRequest) -> bool:
    """Tell whether a class is to be graded, not a single submission."""
    asks_for_class = asked.of_class.given or len(asked.paths) > 1
    if asked.one:
        if asks_for_class:
            raise UsageError("--one is for a single path, without the options of a class.")
        return False
    if asks_for_class or search.is_single(asked.paths[0], asked.workbook.chapters):
        return asks_for_class
    with Reading(asked.workbook.root) as reading:
        return reading.is_class(asked.paths[0])


def how_to_grade(asked: GradeRequest) -> grading.Request:
    """Say how each submission is graded; `UsageError` where this checkout can't grade."""
    workbook = asked.workbook
    if not asked.visible and not workbook.has_hidden_tests:
        raise UsageError("This checkout has no hidden tests, so it can't grade; `grader run` tells your own score.")
    solutions = solutions_folder(workbook.root, asked.solutions)
    if solutions is None and not asked.visible:
        raise UsageError("There are no solutions to grade with; give --solutions PATH.")
    setup = Setup(
        workbook=workbook,
        tasks=workbook.select(asked.names),
        hidden=not asked.visible,
        solutions=solutions,
        lanes=asked.of_class.jobs or cpus.available(),
        require_sandbox=asked.require_sandbox,
    )
    return grading.Request(setup, seed=asked.seed)
