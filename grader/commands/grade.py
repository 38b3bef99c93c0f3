"""`grader grade PATH`: the score of a submission, hidden tests included."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from grader import cache, manifest, reporters
from grader.commands.grade_request import GradeRequest, how_to_grade
from grader.errors import ExitCode
from grader.handins.reading import Reading
from grader.judge import grading
from grader.reporters import terminal
from grader.reporters.github import commands_stopped
from grader.results import Report


def grade(asked: GradeRequest) -> ExitCode:
    """Grade one submission and print its report; with `visible`, by the visible tests only."""
    wanted = reporters.parse_all(asked.reports)
    signer = reporters.signer(asked.sign, wanted)
    workbook = manifest.load(manifest.find_root(asked.workbook))
    secret = cache.secret(workbook.root)
    request = replace(how_to_grade(asked, workbook), pictures=asked.pictures, secret=secret)
    results: list[Report] = []
    with Reading(workbook.root) as reading:
        submission = reading.single(asked.paths[0], whatever=asked.one)
    grading.grade(request, [submission], lambda _, report: results.append(report))
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
