"""The report in a terminal: the score, what is next, the failure that matters most in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.language import _, idea, in_language, message
from grader.reporters import handed_in
from grader.reporters.statuses import LOOKS
from grader.results import Outcome, Report, Status, TaskResult, next_task


def status_words(status: Status) -> Text:
    """Say how a task stands, in the colour of its status."""
    return Text(_(LOOKS[status].words), style=LOOKS[status].colour)


def show(report: Report, console: Console, *, brief: bool = False) -> None:
    """Print a report; `brief` leaves the table of tasks out."""
    console.print(render(report, brief=brief))


def render(report: Report, *, brief: bool = False) -> RenderableType:
    """Lay a report out for a terminal."""
    parts: list[RenderableType] = [*_warnings(report), *_files(report)]
    if not brief:
        parts += [_table(report), Text("")]
    parts += failures(report)
    parts += [Text(message(note) + "\n", style="yellow") for note in report.notes]
    parts.append(_score_line(report))
    task = next_task(report.tasks.values())
    if task is not None and not report.faults:
        parts.append(Text(_("Next: {name} ({title})").format(name=task.name, title=_(task.title))))
        parts.append(
            Text(_("Stuck? {hint}   To read: {lesson}").format(hint=task.hint, lesson=in_language(task.lesson)))
        )
        seed = next(c.seed for c in report.chapters if task in c.tasks)
        seed = report.seed if seed is None else seed
        parts.append(Text(_("The same random inputs again: --seed {seed}").format(seed=seed), style="dim"))
    return Group(*parts)


def _warnings(report: Report) -> Iterator[RenderableType]:
    if report.layers_missing:
        names = ", ".join(report.layers_missing)
        told = _("Sandbox layers that are off on this machine: {names} (grader doctor tells more).")
        yield Text(told.format(names=names) + "\n", style="yellow")


def _files(report: Report) -> Iterator[RenderableType]:
    lines = [*handed_in.taken(report), *handed_in.left(report)]
    if lines:
        yield Text("\n".join(map(message, lines)) + "\n", style="yellow")


def _table(report: Report) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    # Of the columns only this one gives way where the terminal is narrow: a title is cut and not the numbers.
    table.add_column(_("task"), overflow="ellipsis")
    table.add_column(_("points"), justify="right", no_wrap=True)
    table.add_column(_("checks"), justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for chapter in report.chapters:
        table.add_row(
            Text(f"{chapter.name}  {_(chapter.title)}", style="bold", no_wrap=True, overflow="ellipsis"),
            Text(_of(None if report.faults else chapter.score, chapter.max_score), style="bold"),
            "",
            "",
        )
        for task in chapter.tasks:
            passed = sum(check.status is Status.PASSED for check in task.checks)
            table.add_row(
                Text(f"  {task.name}", no_wrap=True, overflow="ellipsis"),
                _of(None if report.faults else task.score, task.max_score),
                f"{passed}/{len(task.checks)}",
                status_words(task.status),
            )
    return table


def _of(score: int | None, most: int) -> str:
    return f"{'-' if score is None else score}/{most}"


def failures(report: Report) -> Iterator[RenderableType]:
    """Show the failure that matters most in full, and every other failed task in a line."""
    for chapter in report.chapters:
        if chapter.message and chapter.message not in report.faults:  # those stand beside the score
            yield Text(message(chapter.message) + "\n", style="red")
            yield from _ideas(next((task.misconceptions for task in chapter.tasks if task.misconceptions), ()))
    unusable = {chapter.name for chapter in report.chapters if chapter.message}
    lost = [
        task
        for chapter in report.chapters
        if chapter.name not in unusable
        for task in chapter.tasks
        if task.status.went_wrong
    ]
    for position, task in enumerate(lost):
        check = first_failure(task)
        if position == 0:
            yield from in_full(task, check)
        else:
            yield Text.assemble(
                (f"{task.name}  ", "bold"), message(check.message.splitlines()[0]) if check.message else ""
            )
    if len(lost) > 1:
        yield Text("")


def first_failure(task: TaskResult) -> Outcome:
    """Choose the check to show: a visible one before a hidden one, in the order of the tests."""
    return next(check for check in task.checks if check.status is not Status.PASSED)


def _why(task: TaskResult, check: Outcome) -> str:
    """Say why a check failed, and where the picture of the task's failed plot lies, be it another check's."""
    see = check.see or next((other.see for other in task.checks if other.see), "")
    return "\n    ".join([message(check.message), *([_("See {path}").format(path=see)] if see else [])])


def in_full(task: TaskResult, check: Outcome) -> Iterator[RenderableType]:
    """Show one failed check of a task with all that is known about it."""
    yield Text.assemble((task.name, "bold"), "  " + _(f"{check.visibility} check") + f" {check.name}")
    yield Text("")
    yield Padding(Text(_why(task, check)), (0, 0, 0, 2))
    if task.misconceptions:
        yield Text("")
    yield from _ideas(task.misconceptions)
    if task.misconceptions:
        yield Padding(Text(f"{task.hint}   {in_language(task.lesson)}", style="dim"), (0, 0, 0, 2))
    if task.output:
        yield Text("")
        yield Padding(Text(_("Your code printed:") + "\n" + _tail(task.output), style="dim"), (0, 0, 0, 2))
    yield Text("")


def _ideas(sentences: Iterable[str]) -> Iterator[RenderableType]:
    """Say what may have happened, each sentence with an empty line behind it."""
    for sentence in sentences:
        yield Padding(Text(idea(sentence), style="yellow"), (0, 0, 0, 2))
        yield Text("")


def _tail(output: str, lines: int = 8) -> str:
    rows = output.rstrip("\n").splitlines()
    return "\n".join(["…", *rows[-lines:]] if len(rows) > lines else rows)


def fault_words(faults: Iterable[str]) -> str:
    """Say that there is no score, and why."""
    words = "\n".join(f"  {message(fault)}" for fault in faults)
    told = _("No score: something of the grader's own went wrong, which costs nobody a point.")
    return f"{told}\n{words}"


def _score_line(report: Report) -> RenderableType:
    if report.faults:
        return Text(fault_words(report.faults), "magenta")
    told = _("Score: {points} of {most}") if report.hidden else _("Score: {points} of {most} by the visible checks")
    style = "bold green" if report.score == report.max_score else "bold"
    return Text(told.format(points=report.score, most=report.max_score), style=style)
