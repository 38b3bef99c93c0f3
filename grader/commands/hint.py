"""`grader hint TASK`: one step at a time."""

from __future__ import annotations

import hashlib
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader import cache, manifest
from grader.errors import ExitCode, UsageError


def hint(task_name: str, step: int | None, workbook_path: Path | None) -> ExitCode:
    """Print the next hint of a task; after the last one, say so and begin anew."""
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    found = workbook.select([task_name])
    if task_name not in workbook.tasks:
        names = ", ".join(task.name for task in found)
        raise UsageError(f"'{task_name}' is a chapter; name one of its tasks: {names}.")
    task = workbook.tasks[task_name]
    shown = _Shown(root, task_name)
    if step is None:
        step = shown.steps() % len(task.hints) + 1
    if not 1 <= step <= len(task.hints):
        raise UsageError(f"{task_name} has the hints 1 to {len(task.hints)}; there is no hint {step}.")
    console = Console(highlight=False)
    console.print(Text.assemble((f"{task.name}, hint {step} of {len(task.hints)}", "bold")))
    console.print(Text(task.hints[step - 1]))
    last = step == len(task.hints)
    console.print(Text("That was the last one." if last else f"For the next one: grader hint {task_name}", "dim"))
    shown.note(step)
    return ExitCode.ALL_POINTS


class _Shown:
    """Remembers, beside the caches, which step of a task was shown last."""

    def __init__(self, root: Path, task: str) -> None:
        checkout = hashlib.sha256(str(root).encode()).hexdigest()[:16]
        self._path = cache.base() / "hints" / checkout / f"{task}.txt"

    def steps(self) -> int:
        try:
            return int(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return 0

    def note(self, step: int) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(str(step), encoding="utf-8")
