"""What the cells of a notebook call: `grader.check`, `grader.hint`, `grader.draw`.

Nothing of the tests runs in the kernel, whose libraries have threads that no fork survives: the functions are taken
from the cells, in the way in which a notebook that is handed in is read, and sent to a check process.
"""

from __future__ import annotations

import sys
import time
import types
from collections.abc import Callable, Sequence
from functools import cache, wraps
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from grader import manifest
from grader.errors import GraderFault, UsageError
from grader.handins import notebook_source
from grader.language import _, in_language, message
from grader.learner.check_process_pipe import BlockingCheckProcess
from grader.learner.hints import show_hint
from grader.manifest import Chapter, Task, Workbook
from grader.reporters import terminal
from grader.results import ChapterResult, Report, Status, TaskResult, next_task

_WIDTH = 100
_running: dict[str, BlockingCheckProcess] = {}  # by chapter


def told(function: Callable[..., None]) -> Callable[..., None]:
    """Decorate a function to print the grader's own errors as sentences: a traceback below a cell would help nobody."""

    @wraps(function)
    def tell(*args: Any, **kwargs: Any) -> None:
        try:
            function(*args, **kwargs)
        except (UsageError, GraderFault) as error:
            _console().print(Text(message(str(error)), "red"))

    return tell


@told
def check(name: str, *more: str) -> None:
    """Test the functions that the notebook's cells define, as `pytest` does at home.

    Parameters
    ----------
    name, *more : str
        Tasks or chapters.
    """
    workbook = _workbook()
    tasks = workbook.select([name, *more])
    console = _console()
    for chapter in workbook.chapters:
        own = [task for task in tasks if task.chapter == chapter.name]
        if own:
            _tell(_checked(workbook, chapter, own), console)


@told
def hint(task: str, step: int | None = None) -> None:
    """Print the next hint of a task, or the hint of a step."""
    show_hint(task, step, _workbook().root, _console())


@told
def draw(chapter: str) -> None:
    """Run a chapter's program with the functions of the notebook, and show the pictures that it draws."""
    from IPython.display import Image, display  # nobody else needs it

    workbook = _workbook()
    name = workbook.select([chapter])[0].chapter
    program: Any = __import__("exercises._program", fromlist=["run"])
    module: Any = types.ModuleType(name)
    vars(module).update({**vars(sys.modules["__main__"]), "__file__": f"{name}.py"})
    began = time.time()
    try:
        program.run(module)
    except SystemExit as missing:
        raise UsageError(str(missing)) from None
    for picture in sorted(program.PICTURES.glob("*.png")):
        if picture.stat().st_mtime >= began - 1:
            display(Image(picture))  # type: ignore[no-untyped-call]  # IPython's own


def load_ipython_extension(shell: Any) -> None:
    """Prepare a kernel (`%load_ext grader`): the workbook can be imported, torchvision too, and plots are shown."""
    sys.path.insert(0, str(_workbook().root))
    __import__("exercises")  # repairs the import of torchvision where that is needed
    shell.run_line_magic("matplotlib", "inline")


@cache
def _workbook() -> Workbook:
    return manifest.load(manifest.find_root())


def _console() -> Console:
    # Plain text with colours, which every notebook shows; rich's own HTML looks different in each.
    return Console(
        file=sys.stdout,
        width=_WIDTH,
        highlight=False,
        force_terminal=True,
        force_jupyter=False,
        color_system="standard",
    )


# --- checking ---------------------------------------------------------------------


def _checked(workbook: Workbook, chapter: Chapter, tasks: Sequence[Task]) -> Report:
    """Send a chapter's functions to its check process, and return what that found out."""
    source = _source([task.name for task in tasks])
    pipe = _running.get(chapter.name)
    if pipe is None:
        pipe = _running[chapter.name] = BlockingCheckProcess(workbook, chapter)
    found = pipe.ask(tuple(task.name for task in tasks), {chapter.name: source})
    result = ChapterResult(
        chapter.name, chapter.title, tuple(found.tasks.values()), found.messages.get(chapter.name, "")
    )
    return Report("notebook", "", (result,), workbook.seed, False, found.faults, {}, (), seconds=found.seconds)


def _source(names: Sequence[str]) -> str:
    try:
        return notebook_source.module(_cells(), names)
    except notebook_source.NoChapter:
        told = _("No cell that has been run defines {names}: run its cell first, then this one.")
        raise UsageError(told.format(names=", ".join(names))) from None


def _cells() -> list[str]:
    """Return the text of every cell in the order in which they were run."""
    from IPython import get_ipython  # only a notebook has it

    shell = get_ipython()
    if shell is None:
        raise UsageError(_("grader.check is for cells of a notebook; elsewhere: grader run, or pytest."))
    return [str(cell) for cell in shell.history_manager.input_hist_raw[1:]]


def _tell(report: Report, console: Console) -> None:
    if report.faults:
        console.print(Text(terminal.fault_words(report.faults), "magenta"))
        return
    for part in terminal.failures(report):
        console.print(part)
    for task in report.tasks.values():
        console.print(_line(task))
        _show_pictures(task)
    begin = next_task(report.tasks.values())
    if begin is not None:
        told = _("Stuck? {hint}   To read: {lesson}")
        console.print(Text(told.format(hint=f'grader.hint("{begin.name}")', lesson=in_language(begin.lesson)), "dim"))


def _line(task: TaskResult) -> Text:
    passed = sum(check.status is Status.PASSED for check in task.checks)
    told = _("{points} of {most} points, {passed} of {checks} checks")
    counts = told.format(points=task.score, most=task.max_score, passed=passed, checks=len(task.checks))
    return Text.assemble((task.name, "bold"), "  ", terminal.status_words(task.status), f": {counts}")


def _show_pictures(task: TaskResult) -> None:
    """Show the pictures of failed plots: the learner's own figure beside the expected one."""
    from IPython.display import Image, display  # as above

    for check_ in task.checks:
        for picture in map(Path, check_.pictures):
            if picture.is_file():
                sys.stdout.write(f"{picture.name}\n")
                display(Image(picture))  # type: ignore[no-untyped-call]  # IPython's own
