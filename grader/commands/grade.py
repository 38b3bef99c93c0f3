"""`grader grade PATH`: the score of a submission, hidden tests included."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from grader import manifest, reporters, runner
from grader.errors import ExitCode, UsageError
from grader.manifest import solutions_folder
from grader.reporters import terminal
from grader.results import Report
from grader.submission import read


def grade(
    path: Path,
    names: Sequence[str],
    workbook_path: Path | None,
    solutions: Path | None,
    reports: Sequence[str],
    seed: int | None,
    pictures: Path | None,
    require_sandbox: bool,
) -> ExitCode:
    """Grade one submission and print its report."""
    wanted = [reporters.parse(option) for option in reports]
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    if not (root / "tests" / "hidden").is_dir():
        raise UsageError("This checkout has no hidden tests, so it can't grade; `grader run` tells your own score.")
    found = solutions_folder(root, solutions)
    if found is None:
        raise UsageError("There are no solutions to grade with; give --solutions PATH.")
    request = runner.Request(
        workbook=workbook,
        tasks=workbook.select(names),
        hidden=True,
        solutions=found,
        lanes=os.cpu_count() or 1,
        seed=seed,
        pictures=pictures,
        require_sandbox=require_sandbox,
    )
    results: list[Report] = []
    runner.grade(request, [read(path, workbook.chapters)], lambda _, report: results.append(report))
    report = results[0]
    terminal.show(report, Console(highlight=False))
    for name, file in wanted:
        reporters.write(report, name, file)
    return exit_code(report)


def exit_code(report: Report) -> ExitCode:
    """Choose the exit code that a report stands for."""
    if report.faults:
        return ExitCode.FAULT
    return ExitCode.ALL_POINTS if report.score == report.max_score else ExitCode.POINTS_LOST
