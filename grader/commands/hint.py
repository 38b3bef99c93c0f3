"""`grader hint TASK`: one step at a time."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader import manifest
from grader.errors import ExitCode, UsageError
from grader.language import _
from grader.learner import progress


def hint(task_name: str, step: int | None, workbook_path: Path | None, console: Console | None = None) -> ExitCode:
    """Print the next hint of a task; after the last one, say so and begin anew."""
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    found = workbook.select([task_name])
    if task_name not in workbook.tasks:
        names = ", ".join(task.name for task in found)
        told = _("'{name}' is a chapter; name one of its tasks: {names}.")
        raise UsageError(told.format(name=task_name, names=names))
    task = workbook.tasks[task_name]
    with progress.update(root) as kept:
        if step is None:
            step = kept.next_hint(task_name, len(task.hints))
        elif 1 <= step <= len(task.hints):
            kept.hints[task_name] = step
    if not 1 <= step <= len(task.hints):
        told = _("{task} has the hints 1 to {steps}; there is no hint {step}.")
        raise UsageError(told.format(task=task_name, steps=len(task.hints), step=step))
    title = _("{task}, hint {step} of {steps}")
    console = console or Console(highlight=False)
    console.print(Text(title.format(task=task_name, step=step, steps=len(task.hints)), style="bold"))
    console.print(Text(_(task.hints[step - 1])))
    last = step == len(task.hints)
    told = _("That was the last one.") if last else _("For the next one: grader hint {task}").format(task=task_name)
    console.print(Text(told, "dim"))
    return ExitCode.ALL_POINTS
