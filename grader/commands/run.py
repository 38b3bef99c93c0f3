"""`grader run`: a learner's own score, and what to look at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader import manifest, reporters
from grader.commands.grade import tell
from grader.errors import ExitCode
from grader.handins.intake import read
from grader.judge import grading
from grader.judge.engine import Setup
from grader.language import _
from grader.learner import progress
from grader.manifest import Workbook, solutions_folder
from grader.results import Report
from grader.system import cpus


def run(names: Sequence[str], workbook_path: Path | None, seed: int | None, reports: Sequence[str] = ()) -> ExitCode:
    """Run the visible checks on the learner's own files and print the score."""
    wanted = reporters.parse_all(reports)
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    setup = Setup(
        workbook=workbook,
        tasks=workbook.select(names),
        hidden=False,
        solutions=solutions_folder(root, None),
        lanes=cpus.available(),
    )
    request = grading.Request(
        setup,
        seed=workbook.seed if seed is None else seed,
        pictures=root / "pictures",
        leave_out=True,
    )
    files = {chapter.name: progress.digest(progress.chapter_file(root, chapter.name)) for chapter in workbook.chapters}
    results: list[Report] = []
    grading.grade(request, [read(root, workbook.chapters)], lambda _, report: results.append(report))
    if not results[0].faults:
        with progress.update(root) as kept:
            for chapter_result in results[0].chapters:
                kept.note(chapter_result.tasks, files[chapter_result.name])
    status = tell(results[0], wanted)
    if results[0].notes and status is ExitCode.ALL_POINTS:
        return ExitCode.POINTS_LOST  # of the chapters that were left out nobody knows
    if status is ExitCode.ALL_POINTS and not names and not reporters.fills_standard_output(wanted):
        for sentence in what_is_more(workbook):
            Console(highlight=False).print(Text(sentence))
    return status


def what_is_more(workbook: Workbook) -> Iterator[str]:
    """Say, a sentence for each, which parts are left to who has all points of the first."""
    told = _("There is more: {command}, {chapters} chapters with {points} points of their own.")
    for part in workbook.parts[1:]:
        yield told.format(command=f"grader run {part.name}", chapters=len(part.chapters), points=part.points)
