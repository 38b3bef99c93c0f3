"""`grader list`: every task, its points, and how the last run found it."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from grader import manifest
from grader.errors import ExitCode
from grader.learner import progress, screen


def list_tasks(workbook_path: Path | None) -> ExitCode:
    """Print the tasks with what `grader run` and `grader watch` found last; nothing is run."""
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    kept = progress.load(root)
    known = {name: entry for name, entry in kept.tasks.items() if name in workbook.tasks}
    stale = [name for name, entry in known.items() if not progress.is_current(workbook, entry, name)]
    console = Console(highlight=False)
    console.print(screen.listing(workbook, kept, console, stale))
    first = workbook.parts[0]
    own = [task.name for task in first.tasks]
    done = kept.points(own) == first.points and not set(own) & set(stale)
    return ExitCode.ALL_POINTS if done else ExitCode.POINTS_LOST
