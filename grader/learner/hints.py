"""Hints, one step at a time: which comes next is kept with the learner's progress."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader import manifest
from grader.errors import UsageError
from grader.language import _
from grader.learner import progress
from grader.manifest import Task


@dataclass(frozen=True)
class Hint:
    """One hint of a task, in the language of the learner.

    Attributes
    ----------
    title : str
        The task, and which of its hints this is.
    is_last : bool
        Whether no other follows.
    """

    title: str
    text: str
    is_last: bool


def next_hint(root: Path, task: Task, step: int | None = None) -> tuple[Hint, progress.Progress]:
    """Take the next hint of a task, or that of a step, and note that it was seen; after the last one, begin anew.

    Returns
    -------
    hint : Hint
    kept : Progress
        The progress as it stands afterwards.

    Raises
    ------
    UsageError
        When the task has no such step.
    """
    steps = len(task.hints)
    if step is not None and not 1 <= step <= steps:
        told = _("{task} has the hints 1 to {steps}; there is no hint {step}.")
        raise UsageError(told.format(task=task.name, steps=steps, step=step))
    with progress.update(root) as kept:
        if step is None:
            step = kept.next_hint(task.name, steps)
        else:
            kept.hints[task.name] = step
    title = _("{task}, hint {step} of {steps}").format(task=task.name, step=step, steps=steps)
    return Hint(title, _(task.hints[step - 1]), step == steps), kept


def show_hint(task_name: str, step: int | None, root: Path, console: Console) -> None:
    """Print the next hint of a task, or that of a step; `UsageError` when there is none."""
    workbook = manifest.load(root)
    found = workbook.select([task_name])
    if task_name not in workbook.tasks:
        names = ", ".join(task.name for task in found)
        told = _("'{name}' is a chapter; name one of its tasks: {names}.")
        raise UsageError(told.format(name=task_name, names=names))
    hint, _kept = next_hint(root, workbook.tasks[task_name], step)
    console.print(Text(hint.title, style="bold"))
    console.print(Text(hint.text))
    told = _("That was the last one.") if hint.is_last else _("For the next one: grader hint {task}")
    console.print(Text(told.format(task=task_name), "dim"))
