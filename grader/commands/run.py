"""`grader run`: a learner's own score, and what to look at first."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from grader import manifest, progress, reporters, runner
from grader.commands.grade import tell
from grader.errors import ExitCode
from grader.manifest import solutions_folder
from grader.results import Report
from grader.submission import read
from grader.words import _


def run(names: Sequence[str], workbook_path: Path | None, seed: int | None, reports: Sequence[str] = ()) -> ExitCode:
    """Run the visible checks on the learner's own files and print the score."""
    wanted = reporters.parse_all(reports)
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    request = runner.Request(
        workbook=workbook,
        tasks=workbook.select(names),
        hidden=False,
        solutions=solutions_folder(root, None),
        lanes=os.cpu_count() or 1,
        seed=workbook.seed if seed is None else seed,
        pictures=root / "pictures",
    )
    files = {chapter.name: progress.digest(progress.chapter_file(root, chapter.name)) for chapter in workbook.chapters}
    results: list[Report] = []
    runner.grade(request, [read(root, workbook.chapters)], lambda _, report: results.append(report))
    if not results[0].faults:
        with progress.update(root) as kept:
            for chapter_result in results[0].chapters:
                kept.note(chapter_result.tasks, files[chapter_result.name])
    status = tell(results[0], wanted)
    if status is ExitCode.ALL_POINTS and not names and not reporters.fills_standard_output(wanted):
        for part in workbook.parts[1:]:
            told = _("There is more: {command}, {chapters} chapters with {points} points of their own.")
            command = f"grader run {part.name}"
            print(told.format(command=command, chapters=len(part.chapters), points=part.points))  # noqa: T201
    return status
