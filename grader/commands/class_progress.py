"""Grading a class at a terminal: the progress bar, and what Ctrl-C does."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from grader.course.class_run import Backend, ClassRun
from grader.course.roster import Learner


def run_until_stopped(run: ClassRun, learners: Iterable[Learner], backend: Backend) -> bool:
    """Grade a class, and tell whether somebody has pressed Ctrl-C.

    Once: what is being graded is finished, and nothing else begun.  Twice: at once.
    """
    owner = os.getpid()

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        if os.getpid() != owner:
            return  # a terminal sends it to the forks as well, which are to finish
        if run.stopped:
            raise KeyboardInterrupt
        run.stopped = True
        os.write(2, b"\ngrader: finishing what is being graded; press Ctrl-C again to stop at once.\n")

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        run.run(learners, backend)
    except KeyboardInterrupt:
        run.stopped = True
    finally:
        signal.signal(signal.SIGINT, before)
    return run.stopped


class _Rate(ProgressColumn):
    """Submissions a minute."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed * 60:.0f} a minute", style="dim")


@contextmanager
def progress_bar(count: int) -> Iterator[Callable[[], None]]:
    """Show a progress bar on a terminal; yield the function that counts one submission."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    # The bar is drawn by this thread alone: a second one and forks don't go together.
    bar = Progress(
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        auto_refresh=False,
        transient=True,
    )
    drawn = 0.0
    task = bar.add_task("", total=count)

    def advance() -> None:
        nonlocal drawn
        bar.advance(task)
        if time.monotonic() - drawn > 0.1:
            drawn = time.monotonic()
            bar.refresh()

    with bar:
        bar.refresh()
        yield advance
