"""Take a chapter's functions out of a notebook: no cell is ever run for it.

What is taken are the functions of the chapter and whatever they use: other functions and classes, imports, values such
as `TOLERANCE = 1e-9`.  Everything else (plots, prints, checks, lines for IPython) stays behind.
"""

from __future__ import annotations

import ast
import itertools
import json
import re
import symtable
import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from grader.handins.cells import magic_of, python_of

#: What is read of a notebook, its outputs included; they are dropped on the way.
MAX_NOTEBOOK_BYTES = 128 << 20
MAX_CODE_BYTES = 256 << 10  # of all cells: a chapter has some 10 KiB, and parsing costs a hundred times as much memory
#: What reading hostile text may raise; with the last two the parser refuses what is nested too deep.
_UNREADABLE = (ValueError, RecursionError, MemoryError)

_DEFINITION = re.compile(r"^(?:async[ \t]+)?def[ \t]+(\w+)", re.MULTILINE)


class NoChapter(Exception):
    """Why no chapter can be taken out of a notebook, to follow its name in a sentence."""


@dataclass(frozen=True)
class Statement:
    """One statement of a cell: its text, the names that it gives a meaning to, and those that it needs."""

    text: str
    cell: int
    gives: frozenset[str]
    needs: frozenset[str]
    is_function: bool = False


@dataclass(frozen=True)
class Taken:
    """What was taken out of a notebook.

    Attributes
    ----------
    source : bytes
        A module that holds the wanted functions and what they use.
    unread : tuple of (int, str)
        The cells that can't be used, by their numbers, each with the reason.
    """

    source: bytes
    unread: tuple[tuple[int, str], ...] = ()


def take(notebook: bytes, wanted: Collection[str]) -> Taken:
    """Take the wanted functions (those that are there) and what they use out of a notebook.

    Raises
    ------
    NoChapter
        When it is no notebook, or none of the functions is in it.
    """
    unread: list[tuple[int, str]] = []
    return Taken(module(code_cells(notebook), wanted, unread).encode(), tuple(unread))


def source_of(notebook: bytes, wanted: Collection[str]) -> bytes:
    """Return the module alone that `take` makes."""
    return take(notebook, wanted).source


def code_cells(notebook: bytes) -> list[str]:
    """Return the text of each code cell, in order."""
    if len(notebook) > MAX_NOTEBOOK_BYTES:
        raise NoChapter(f"is larger than {MAX_NOTEBOOK_BYTES >> 20} MiB; clear its outputs and hand it in again.")
    try:
        # What a cell has put out is dropped as soon as it is read, so that pictures take no memory together.
        data = json.loads(notebook, object_pairs_hook=_without_outputs)
        cells = data["cells"]
        texts = [_text(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (*_UNREADABLE, TypeError, KeyError):
        raise NoChapter("is no notebook that can be read; open it in Jupyter, save it, and hand it in again.") from None
    if sum(map(len, texts)) > MAX_CODE_BYTES:
        raise NoChapter(f"holds more than {MAX_CODE_BYTES >> 10} KiB of code; hand in the chapter's own cells alone.")
    return texts


def _without_outputs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {key: value for key, value in pairs if key not in ("outputs", "attachments")}


def defined(cells: Iterable[str]) -> set[str]:
    """Find the names of functions that cells define, by the words alone."""
    return {name for cell in cells for name in _DEFINITION.findall(cell)}


def _text(source: Any) -> str:
    text = source if isinstance(source, str) else "".join(source)
    return text.encode("utf-8", "replace").decode()  # half a surrogate pair can't be written to a file


def module(cells: Iterable[str], wanted: Collection[str], unread: list[tuple[int, str]] | None = None) -> str:
    """Put a module together from the text of cells; of two functions of one name the last counts.

    Parameters
    ----------
    unread : list, optional
        Gets the numbers of cells that can't be used, each with the reason.
    """
    unread = [] if unread is None else unread
    statements = [one for number, cell in enumerate(cells, 1) for one in _statements(cell, number, unread)]
    last = {name: at for at, one in enumerate(statements) if one.is_function for name in one.gives}
    kept = set(last.values())
    future = any(one.text.startswith("from __future__") for one in statements)
    current = [
        one
        for at, one in enumerate(statements)
        if at in kept or not (one.is_function or one.text.startswith("from __future__"))
    ]
    if not any(name in last for name in wanted):
        raise NoChapter(f"defines no function of this chapter ({', '.join(wanted)}).")
    taken = _needed(current, wanted)
    parts = ["from __future__ import annotations\n\n"] if future else []
    previous = 0
    for one in taken:
        if one.cell != previous:
            parts.append(f"\n# Cell {one.cell}\n")
            previous = one.cell
        parts.append(one.text + ("\n\n" if one.is_function else "\n"))
    return "".join(parts).strip("\n") + "\n"


def _needed(statements: Sequence[Statement], wanted: Iterable[str]) -> list[Statement]:
    """Choose what gives a meaning to the wanted names, to the names that need them, and so on."""
    givers: dict[str, list[int]] = {}
    for at, one in enumerate(statements):
        for name in one.gives:
            givers.setdefault(name, []).append(at)
    # Nobody can tell what a star brings.
    waiting, chosen = [*wanted, "*"], set[int]()
    while waiting:
        for at in givers.pop(waiting.pop(), ()):
            if at not in chosen:
                chosen.add(at)
                waiting += statements[at].needs
    return [statements[at] for at in sorted(chosen)]


# --- One cell ---------------------------------------------------------------------


def _statements(cell: str, number: int, unread: list[tuple[int, str]]) -> list[Statement]:
    """Return the statements of a cell that only give names a meaning.

    A cell that is no Python loses the functions that begin in it, and no others: whoever calls one of them is told.
    """
    try:
        python = python_of(cell)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a learner may write, such as "\d"
            tree = ast.parse(python)
        places = _Places(python)
        found = [_statement(places.text(node), node, number) for node in tree.body if _is_plain(node)]
    except SyntaxError as error:
        reason, where = str(error.msg), f"cell {number}, line {error.lineno}"
    except _UNREADABLE:
        reason, where = "it is nested too deep to be read as Python", f"cell {number}"
    else:
        lost = _DEFINITION.findall(cell) if (magic := magic_of(cell)) else []
        if lost:
            unread.append((number, f"it is for %%{magic}, which the notebook's names do not see"))
        return found
    unread.append((number, f"{reason} ({where})"))
    return [_broken(name, f"{reason} ({where})", number) for name in _DEFINITION.findall(cell)]


def _is_plain(node: ast.stmt) -> bool:
    """Tell whether a statement only gives names a meaning; loops, calls and the like are demonstrations."""
    waiting = [node]
    while waiting:  # a branch of `elif` lies in the one before it: five hundred of them would be too deep for calls
        match waiting.pop():
            case ast.Import() | ast.ImportFrom() | ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                pass
            case ast.Assign(targets=targets) if all(map(_is_name, targets)):
                pass
            case ast.AnnAssign(target=target, value=value) if value is not None and _is_name(target):
                pass
            case ast.If(body=body, orelse=other):
                waiting += [*body, *other]
            case ast.Try(body=body, handlers=handlers, orelse=other, finalbody=final):
                inner = [*body, *(one for handler in handlers for one in handler.body), *other, *final]
                waiting += [one for one in inner if not isinstance(one, ast.Pass)]
            case _:
                return False
    return True


def _is_name(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) or (isinstance(target, ast.Tuple) and all(map(_is_name, target.elts)))


class _Places:
    """Where the lines of a text begin; columns of statements count bytes."""

    def __init__(self, text: str) -> None:
        self._text = text.encode()
        # As `ast` counts lines: a form feed or a paragraph separator ends none.
        self._begins = [0, *itertools.accumulate(len(line) + 1 for line in self._text.split(b"\n"))]

    def text(self, node: ast.stmt) -> str:
        """Cut a statement out, decorators included."""
        line, column = min([(node.lineno, node.col_offset), *((d.lineno, 0) for d in _decorators(node))])
        end = self._begins[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        return self._text[self._begins[line - 1] + column : end].decode()


def _decorators(node: ast.stmt) -> Sequence[ast.expr]:
    return getattr(node, "decorator_list", ())


def _statement(text: str, node: ast.stmt, cell: int) -> Statement:
    match node:
        case ast.ImportFrom(names=[ast.alias(name="*")]):
            return Statement(text, cell, frozenset("*"), frozenset())
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            gives = {(one.asname or one.name).split(".")[0] for one in names}
            return Statement(text, cell, frozenset(gives), frozenset())
        case ast.Assign() | ast.AnnAssign():
            parts = list(ast.walk(node))
            gives = {one.id for one in parts if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
            needs = {one.id for one in parts if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
            if any(isinstance(one, ast.Call) for one in parts):
                # It may call what is not written yet, or what is not there: that costs who uses the value, and nobody
                # else.
                text = f"try:\n    {text}\nexcept Exception:\n    pass"
            return Statement(text, cell, frozenset(gives), frozenset(needs))
    return _of_table(text, node, cell)


def _of_table(text: str, node: ast.stmt, cell: int) -> Statement:
    """Ask Python's own table of symbols what a function, a class or a branch gives and needs."""
    is_function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    try:
        table = symtable.symtable(text, "cell", "exec")
    except (SyntaxError, *_UNREADABLE) as error:
        name = getattr(node, "name", "")
        return _broken(name, f"{error} (cell {cell})", cell) if name else Statement("", cell, frozenset(), frozenset())
    gives = {one.get_name() for one in table.get_symbols() if one.is_assigned() or one.is_imported()}
    needs = {one.get_name() for one in table.get_symbols() if one.is_referenced()} | set(_globals_below(table))
    return Statement(text, cell, frozenset(gives), frozenset(needs), is_function)


def _globals_below(table: symtable.SymbolTable) -> Iterator[str]:
    waiting = table.get_children()
    while waiting:
        inner = waiting.pop()
        yield from (one.get_name() for one in inner.get_symbols() if one.is_global())
        waiting += inner.get_children()


def _broken(name: str, reason: str, cell: int) -> Statement:
    """Stand in for a function that is no Python: whoever calls it is told."""
    text = f"def {name}(*args, **kwargs):\n    raise SyntaxError({reason!r})"
    return Statement(text, cell, frozenset({name}), frozenset(), is_function=True)
