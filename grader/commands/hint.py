"""`grader hint TASK`: one step at a time."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader import manifest, progress
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
    with progress.update(root) as kept:
        if step is None:
            step = kept.next_hint(task_name, len(task.hints))
        elif 1 <= step <= len(task.hints):
            kept.hints[task_name] = step
    if not 1 <= step <= len(task.hints):
        raise UsageError(f"{task_name} has the hints 1 to {len(task.hints)}; there is no hint {step}.")
    console = Console(highlight=False)
    console.print(Text.assemble((f"{task.name}, hint {step} of {len(task.hints)}", "bold")))
    console.print(Text(task.hints[step - 1]))
    last = step == len(task.hints)
    console.print(Text("That was the last one." if last else f"For the next one: grader hint {task_name}", "dim"))
    return ExitCode.ALL_POINTS
