"""`grader grade PATH …` for a class: thousands of submissions, as one is graded."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader.classbook import Classbook, Standing, Tally
from grader.commands.class_files import files_asked_for
from grader.commands.class_progress import progress_bar, run_until_stopped
from grader.commands.grade_request import ClassOptions, GradeRequest, how_to_grade
from grader.course import matching, roster, store
from grader.course.class_results import ClassResults
from grader.course.class_run import Backend, ClassRun
from grader.course.entries import Rows
from grader.course.late import Policy, read_policy
from grader.errors import ExitCode, GraderFault, UsageError
from grader.handins.reading import Reading
from grader.judge import engine, grading
from grader.judge.engine import Setup
from grader.judge.result_keys import Keys
from grader.manifest import Chapter
from grader.reporters import class_summary
from grader.text import clean

STOPPED = 130  # as a shell tells that a program ended by Ctrl-C


def grade_class(asked: GradeRequest) -> int:
    """Grade a class, print its table, and write what was asked for."""
    if asked.visible:
        raise UsageError("A class is graded with the hidden tests; --visible is for one submission.")
    files = files_asked_for(asked)
    options = asked.of_class
    policy = read_policy(options.policy)
    workbook = asked.workbook
    request = how_to_grade(asked)
    on_roster = roster.read(options.roster, policy) if options.roster else None
    with Reading(workbook.root) as reading:
        learners = matching.match(on_roster.learners if on_roster else None, reading.find(asked.paths))
    file = options.store or _beside(asked.paths[0])
    console = Console(highlight=False)
    with store.opened(file) as kept:
        results = ClassResults(request, kept, _keys(request, kept.secret()), regrade=options.regrade)
        if _graded(results, learners, options, policy):
            rows = Rows(learners, results, policy)
            title = policy.title or workbook.title_of(request.setup.tasks)
            made = datetime.now(UTC).isoformat(timespec="seconds")
            classbook = Classbook(title, _chosen(request.setup), rows, made, policy.title)
            told = [*filter(None, [workbook.wrong_points]), *(on_roster.remarks if on_roster else ())]
            try:  # files first: they are there even where nothing can be shown any more
                told += files.write(classbook, rows)
            finally:
                tally = class_summary.show(classbook, console)
            for sentence in told:
                console.print(Text(clean(sentence, 2000, 1), "yellow"))  # a learner's folder may be called anything
        else:
            sys.stderr.write(
                f"grader: stopped. All that is done is kept in {file}; the same command goes on from there.\n"
            )
            return STOPPED
    console.print(Text(f"Kept in {file}.", style="dim"))
    return exit_code(tally)


def _graded(results: ClassResults, learners: Sequence[roster.Learner], options: ClassOptions, policy: Policy) -> bool:
    """Grade what is not known yet; tell whether all of it is, and nobody has stopped it."""
    count = sum(len(learner.found) for learner in learners)
    with tempfile.TemporaryDirectory(prefix="class-") as scratch, progress_bar(count) as advance:
        by_commit = any(policy.due(learner.deadline) for learner in learners)
        run = ClassRun(results, Path(scratch), advance, commit_times=by_commit)
        try:
            return not run_until_stopped(run, learners, _backend(results.request, options))
        except (GraderFault, sqlite3.Error):
            if run.store_error is None:
                raise
            raise UsageError(
                f"The store {results.store.path} can't be written ({run.store_error}). All that was done before is "
                "kept; make room, or name another with --store FILE, and start the same command again."
            ) from None


def exit_code(tally: Tally) -> ExitCode:
    """Choose the exit code that a class stands for."""
    if any(tally.standings[standing] for standing in (Standing.FAULT, Standing.CRASHED, Standing.UNCLEAR)):
        return ExitCode.FAULT
    return ExitCode.ALL_POINTS if tally.full == tally.rows else ExitCode.POINTS_LOST


def _chosen(setup: Setup) -> tuple[Chapter, ...]:
    """List the chapters with the chosen tasks only."""
    chapters = (
        replace(chapter, tasks=tuple(task for task in chapter.tasks if task in setup.tasks))
        for chapter in setup.workbook.chapters
    )
    return tuple(chapter for chapter in chapters if chapter.tasks)


def _keys(request: grading.Request, secret: bytes) -> Keys:
    setup = request.setup
    assert setup.solutions is not None  # a class is graded with hidden tests
    marks = ("sandbox",) if setup.require_sandbox else ()
    return Keys(setup.workbook, setup.tasks, setup.solutions, request.seed, secret, marks)


def _beside(path: Path) -> Path:
    """Choose where results are kept when nobody says: beside the submissions."""
    path = path.resolve()
    return path.with_name(f"{path.name}.grades.sqlite")


def _backend(request: grading.Request, options: ClassOptions) -> Backend:
    if options.cluster is not None:
        from grader.course.cluster import Cluster  # an extra

        return Cluster(options.cluster, request).grade_all
    return lambda jobs, on_result: engine.grade_all(request.setup, jobs, on_result)
