"""Write a chapter as a notebook, from its stubs: a cell for each function, one that tries it, one that checks it."""

from __future__ import annotations

import ast
import doctest
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grader import function_text
from grader.errors import UsageError
from grader.handins.submission import NOTEBOOKS
from grader.manifest import Chapter, Task, Workbook, stub_of

STUBS = Path("tests") / "stubs"
#: What is drawn with all functions of a chapter, where there is such a file.
TOGETHER = Path("lessons") / "together"

_START = """\
# Nothing to fill in where the workbook is installed.
# On Colab: the address of your repository, between the quotes.
REPOSITORY = ""

import importlib.util, sys

if REPOSITORY and importlib.util.find_spec("grader") is None:
    !git clone -q {REPOSITORY} workbook
    %pip install -q -e workbook
    sys.path.insert(0, "workbook")

import grader
%load_ext grader"""

_HOW = """\
How to work: run the first two cells. Then fill in one function, run its cell, and the two below it: the first tries
the function, the second checks it with the same tests as `pytest`. `grader.hint("{task}")` in a cell of your own asks
you the next helpful question. What counts when you hand the notebook in are these functions and what they use; other
cells are yours."""


class Cell(NamedTuple):
    """The text of a cell of a notebook to be written; `name` becomes its id, the same each time."""

    name: str
    text: str
    is_code: bool = True
    #: Whether "run all" goes on behind it: a function that is not written yet is no reason to stop.
    may_fail: bool = False


def written(workbook: Workbook, chapter: Chapter) -> str:
    """Return the notebook of a chapter, as JSON."""
    try:
        import jupytext  # an extra, and slow to load
    except ModuleNotFoundError:
        raise UsageError('Notebooks are made with jupytext; install it: pip install -e ".[notebooks]"') from None
    cells = list(_cells(workbook, chapter))
    book = jupytext.reads("\n\n".join(map(_percent, cells)) + "\n", "py:percent")
    for page, cell in zip(book.cells, cells, strict=True):
        page["id"] = cell.name
        page["metadata"] = {"tags": ["raises-exception"]} if cell.may_fail else {}
    book["metadata"] = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return str(jupytext.writes(book, "ipynb")).rstrip("\n") + "\n"


def _percent(cell: Cell) -> str:
    if cell.is_code:
        return f"# %%\n{_magics_commented(cell.text)}"
    return "# %% [markdown]\n" + "\n".join(f"# {line}".rstrip() for line in cell.text.split("\n"))


def _magics_commented(code: str) -> str:
    """Comment lines for IPython out, as the percent format wants them; jupytext takes the signs away again."""
    rows = (line[: len(line) - len(line.lstrip())] for line in code.split("\n"))
    return "\n".join(
        f"{indent}# {line.lstrip()}" if line.lstrip()[:1] in ("%", "!") else line
        for indent, line in zip(rows, code.split("\n"), strict=True)
    )


def _cells(workbook: Workbook, chapter: Chapter) -> Iterator[Cell]:
    source = _stubs(workbook, chapter)
    tree = ast.parse(source)
    yield Cell("chapter", _opening(chapter, tree), is_code=False)
    yield Cell("start", _START)
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    lines = source.splitlines()
    yield Cell("imports", "\n".join(lines[imports[0].lineno - 1 : imports[-1].end_lineno]))
    for number, task in enumerate(chapter.tasks, start=1):
        yield from _of_task(source, tree, task, number)
    yield Cell("all-title", f"## The whole chapter\n\n{chapter.points} points.", is_code=False)
    yield Cell("all-check", f'grader.check("{chapter.name}")')
    together = workbook.root / TOGETHER / f"{chapter.name}.py"
    if together.is_file():
        yield Cell("all-together", together.read_text(encoding="utf-8").strip(), may_fail=True)
    if any(isinstance(node, ast.If) for node in tree.body):  # the chapter is a program as well
        text = "# Your functions on the real images, where `grader data --download` has fetched them.\n"
        yield Cell("all-draw", f'{text}grader.draw("{chapter.name}")')


def _stubs(workbook: Workbook, chapter: Chapter) -> str:
    path = stub_of(workbook.root, chapter.name)
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        raise UsageError(f"{path.relative_to(workbook.root)} is missing from this workbook.") from None


def _opening(chapter: Chapter, tree: ast.Module) -> str:
    """Write the chapter's title, what its stubs say of it, and where its lesson is."""
    paragraphs = (ast.get_docstring(tree) or chapter.title).split("\n\n")
    title, *rest = [" ".join(part.split()) for part in paragraphs]
    own = [part for part in rest if not part.startswith("How to work:")]
    how = _HOW.format(task=chapter.tasks[0].name)
    lesson = f"The lesson: [{chapter.lesson}](../{chapter.lesson})."
    return "\n\n".join([f"# {title.removesuffix('.')}", *own[:1], how, *own[1:], lesson])


def _of_task(source: str, tree: ast.Module, task: Task, number: int) -> Iterator[Cell]:
    text = function_text.text_of(source, task.name)
    if text is None:
        raise UsageError(f"{STUBS} knows no {task.name}: is the workbook complete?")
    points = f"{task.points} point{'s' if task.points != 1 else ''}"
    needs = f" It can use {', '.join(f'`{name}`' for name in task.needs)}." if task.needs else ""
    yield Cell(f"{task.name}-title", f"## {number}. {task.title}\n\n`{task.name}`, {points}.{needs}", is_code=False)
    yield Cell(task.name, text.rstrip())
    node = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == task.name)
    tries = _example(ast.get_docstring(node) or "")
    if tries:
        yield Cell(f"{task.name}-try", tries, may_fail=True)
    yield Cell(f"{task.name}-check", f'grader.check("{task.name}")')


def _example(docstring: str) -> str:
    """Return a docstring's examples as a cell: what comes last is shown by itself, what comes before by `display`."""
    found = doctest.DocTestParser().get_examples(inspect.cleandoc(docstring))
    examples = [one for one in found if not one.exc_msg]  # red lines are for mistakes
    parts = [one.source.rstrip("\n") for one in examples]
    shown = [f"display({part})" if one.want else part for one, part in zip(examples[:-1], parts[:-1], strict=True)]
    return "\n".join([*shown, *parts[-1:]])


def place(workbook: Workbook, chapter: Chapter, folder: Path | None = None) -> Path:
    """Return where the notebook of a chapter lies."""
    return (folder or workbook.root / NOTEBOOKS) / f"{chapter.name}.ipynb"
