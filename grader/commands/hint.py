"""`grader hint TASK`: one step at a time."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from grader import manifest
from grader.errors import ExitCode
from grader.learner.hints import show_hint


def hint(task_name: str, step: int | None, workbook_path: Path | None) -> ExitCode:
    """Print the next hint of a task; after the last one, say so and begin anew."""
    show_hint(task_name, step, manifest.find_root(workbook_path), Console(highlight=False))
    return ExitCode.ALL_POINTS
