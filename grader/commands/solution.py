"""`grader solution TASK`: show our solution of a task, to a learner who has passed it."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.syntax import Syntax

from grader import function_text, manifest
from grader.errors import ExitCode, UsageError
from grader.language import _
from grader.learner import progress
from grader.manifest import Workbook
from grader.results import Status


def solution(name: str, workbook_path: Path | None, *, give_up: bool) -> ExitCode:
    """Print the solution of a task that passes, or of any task with `give_up`."""
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    if name not in workbook.tasks:
        names = ", ".join(task.name for task in workbook.select([name]))
        raise UsageError(_("'{name}' is a chapter; name one of its tasks: {names}.").format(name=name, names=names))
    folder = manifest.solutions_folder(root, None)
    if folder is None:
        raise UsageError(
            _("This checkout holds no solutions: ask your instructor, or go on with `grader hint {task}`.").format(
                task=name
            )
        )
    if not give_up and not passes(workbook, name):
        raise UsageError(
            _(
                "{task} does not pass yet: `grader run {task}` tells what is wrong, and --give-up shows the solution."
            ).format(task=name)
        )
    text = function_text.text_of((folder / f"{workbook.tasks[name].chapter}.py").read_text(encoding="utf-8"), name)
    if text is None:
        raise UsageError(_("The solutions hold no {task}.").format(task=name))
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(Syntax(text, "python", theme="ansi_dark", background_color="default", word_wrap=True))
    else:
        console.file.write(text)
    return ExitCode.ALL_POINTS


def passes(workbook: Workbook, name: str) -> bool:
    """Tell whether the last run of a task passed, and its chapter is still the same."""
    entry = progress.load(workbook.root).tasks.get(name)
    return entry is not None and entry.status is Status.PASSED and progress.is_current(workbook, entry, name)
