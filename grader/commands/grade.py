"""`grader grade PATH`: the score of a submission, hidden tests included."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from grader import cache, manifest, reporters
from grader.errors import ExitCode, UsageError
from grader.handins import search
from grader.judge import grading
from grader.manifest import solutions_folder
from grader.reporters import terminal
from grader.reporters.github import commands_stopped
from grader.results import Report


def grade(
    path: Path,
    names: Sequence[str],
    workbook_path: Path | None,
    solutions: Path | None,
    reports: Sequence[str],
    seed: int | None,
    pictures: Path | None,
    require_sandbox: bool,
    sign: Path | None = None,
    visible: bool = False,
) -> ExitCode:
    """Grade one submission and print its report; with `visible`, by the visible tests only."""
    wanted = reporters.parse_all(reports)
    signer = reporters.signer(sign, wanted)
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    if not visible and not workbook.has_hidden_tests:
        raise UsageError("This checkout has no hidden tests, so it can't grade; `grader run` tells your own score.")
    found = solutions_folder(root, solutions)
    if found is None and not visible:
        raise UsageError("There are no solutions to grade with; give --solutions PATH.")
    request = grading.Request(
        workbook=workbook,
        tasks=workbook.select(names),
        hidden=not visible,
        solutions=found,
        lanes=os.cpu_count() or 1,
        seed=seed,
        secret=cache.secret(root),
        pictures=pictures,
        require_sandbox=require_sandbox,
    )
    results: list[Report] = []
    grading.grade(request, [search.single(path, workbook.chapters)], lambda _, report: results.append(report))
    return tell(results[0], wanted, signer)


def tell(report: Report, wanted: Sequence[tuple[str, Path]], signer: reporters.Sign | None = None) -> ExitCode:
    """Write a report in the formats that are wanted, show it, and choose the exit code.

    Files come first: they are there even where nothing can be shown any more, and where one
    can't be written, the score is shown all the same.
    """
    try:
        for name, file in wanted:
            reporters.write(report, name, file, signer)
    finally:
        if not reporters.fills_standard_output(wanted):
            with commands_stopped(os.environ):
                terminal.show(report, Console(highlight=False))
    return exit_code(report)


def exit_code(report: Report) -> ExitCode:
    """Choose the exit code that a report stands for."""
    if report.faults:
        return ExitCode.FAULT
    return ExitCode.ALL_POINTS if report.score == report.max_score else ExitCode.POINTS_LOST
