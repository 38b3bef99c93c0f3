"""The screen of `grader watch`: how far the workbook is, what is next, its first failure in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from grader.language import _, message
from grader.handins.submission import MAX_FILE_BYTES
from grader.learner.progress import Progress
from grader.manifest import Chapter, Task, Workbook
from grader.reporters import terminal
from grader.reporters.statuses import LOOKS
from grader.results import Status, TaskResult
from grader.system.files import read_regular

_ROOMY = 36  # lines of a terminal that has room for a bar for each chapter


@dataclass(frozen=True)
class View:
    """Everything that the screen shows.

    Attributes
    ----------
    chapter : Chapter or None
        The chapter that was saved last.
    task : TaskResult or None
        The task that is next; None when every task passes.
    message : str
        Why the chapter can't be used at all, if so.
    place : str
        File and line of the task that is next.
    state : str
        What the grader is doing.
    keys : bool
        Whether keys are read.
    """

    workbook: Workbook
    progress: Progress
    chapter: Chapter | None = None
    task: TaskResult | None = None
    message: str = ""
    place: str = ""
    hint: str = ""
    state: str = ""
    faults: Sequence[str] = ()
    keys: bool = True


def render(view: View, console: Console) -> RenderableType:
    """Lay the screen out for a console of any size."""
    parts: list[RenderableType] = [bars(view, console), Text("")]
    if view.faults:
        parts += [Text(terminal.fault_words(view.faults), style="magenta"), Text("")]
    elif view.message:
        parts += [Text(message(view.message), style="red"), Text("")]
    elif view.task is not None:
        parts += _next(view, view.task)
    elif all(name in view.progress.tasks for name in view.workbook.tasks):
        parts += [Text(_("Every task passes. Well done!"), style="bold green"), Text("")]
    if view.hint:
        parts += [Text(view.hint, style="cyan"), Text("")]
    parts += [Rule(style="dim", characters="-"), *_footer(view)]
    return Group(*parts)


def bars(view: View, console: Console) -> RenderableType:
    """Draw the progress: a bar for each chapter where there is room, and one for the whole."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    wide = console.width >= 70
    if wide:
        table.add_column(no_wrap=True, overflow="ellipsis")
    roomy = console.height >= _ROOMY or not console.is_terminal
    parts = view.workbook.parts
    for part in parts:
        for chapter in part.chapters:
            if roomy or chapter is view.chapter:
                _row(table, view, chapter.name, chapter.tasks, _(chapter.title) if wide else None, console)
        name = _("in all") if len(parts) == 1 else _("part {number}").format(number=part.number)
        _row(table, view, name, part.tasks, "" if wide else None, console)
    return table


def _row(table: Table, view: View, name: str, tasks: Sequence[Task], title: str | None, console: Console) -> None:
    points, most = view.progress.points(task.name for task in tasks), sum(task.points for task in tasks)
    style = "bold" if view.chapter is not None and name == view.chapter.name else ""
    cells = [Text(name, style=style), _bar(points, most, 12 if console.width < 60 else 20, console)]
    cells.append(Text(f"{points}/{most}", style="green" if points == most else style))
    table.add_row(*cells, *([] if title is None else [Text(title, style=style)]))


def _bar(points: int, most: int, width: int, console: Console) -> Text:
    full, empty = ("#", ".") if console.options.ascii_only else ("█", "░")
    filled = points * width // most if most else 0
    return Text.assemble((full * filled, "green"), (empty * (width - filled), "dim"))


def _next(view: View, task: TaskResult) -> Iterator[RenderableType]:
    yield Text.assemble(
        (_("Next: {name}").format(name=task.name), "bold"), f"  {_(task.title)}", (f"\n{view.place}", "dim")
    )
    yield Text("")
    if task.status is Status.NOT_STARTED:
        yield Text(_("Not started yet: read its docstring, then replace the line `raise NotImplementedError`."))
        yield Text("")
        return
    yield from terminal.in_full(task, terminal.first_failure(task))


def _footer(view: View) -> Iterator[RenderableType]:
    if view.state:
        yield Text(view.state, style="dim")
    if view.keys:
        keys = {"h": _("hint"), "r": _("run all"), "l": _("list"), "p": _("pictures"), "q": _("quit")}
        yield Text("  ").join(Text.assemble((key, "bold"), f" {word}") for key, word in keys.items())
    else:
        yield Text(_("Ctrl-C ends it."))


def listing(workbook: Workbook, progress: Progress, console: Console, stale: Sequence[str] = ()) -> RenderableType:
    """List every task with its points and how the last run found it; a `*` marks what has changed since."""
    narrow = console.width < 60
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for chapter in workbook.chapters:
        points = progress.points(task.name for task in chapter.tasks)
        table.add_row(Text(f"{chapter.name}  {_(chapter.title)}", style="bold"), f"{points}/{chapter.points}", "")
        for task in chapter.tasks:
            entry = progress.tasks.get(task.name)
            words = Text(_("not run yet"), style="dim") if entry is None else terminal.status_words(entry.status)
            if narrow:
                words = Text(LOOKS[entry.status].mark if entry else "-", style=words.style)
            if task.name in stale:
                words.append(" *")
            table.add_row(Text(f"  {task.name}"), f"{entry.points if entry else 0}/{task.points}", words)
    parts: list[RenderableType] = [table, Text("")]
    for part in workbook.parts:
        first = part.number == 1
        told = _("Score: {points} of {most} by the visible checks") if first else _("Part {number}: {points} of {most}")
        points = progress.points(task.name for task in part.tasks)
        parts.append(Text(told.format(number=part.number, points=points, most=part.points), style="bold"))
    if stale:
        parts.append(Text(_("* changed since it was checked: grader run"), style="dim"))
    return Group(*parts)


def place_of(root: Path, task: Task) -> str:
    """Tell the file and, where it can be found, the line in which a task's function begins."""
    relative = Path("exercises") / f"{task.chapter}.py"
    try:
        lines = read_regular(root / relative, MAX_FILE_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return str(relative)
    number = next((n for n, line in enumerate(lines, start=1) if line.startswith(f"def {task.name}(")), None)
    return f"{relative}:{number}" if number else str(relative)
