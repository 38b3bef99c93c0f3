"""`grader watch`: every save is tested at once, and the screen tells what is next."""

from __future__ import annotations

import asyncio
from pathlib import Path

from rich.console import Console

from grader import manifest
from grader.errors import ExitCode
from grader.learner.watch import Session


def watch(workbook_path: Path | None) -> ExitCode:
    """Test every save until the learner has had enough."""
    root = manifest.find_root(workbook_path)
    session = Session(root, Console(highlight=False))
    asyncio.run(session.run())
    first = session.workbook.parts[0]
    done = session.findings.progress.points(task.name for task in first.tasks)
    return ExitCode.ALL_POINTS if done == first.points else ExitCode.POINTS_LOST
