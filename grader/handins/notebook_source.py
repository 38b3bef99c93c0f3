"""Take a chapter's functions out of a notebook: no cell is ever run for it.

What is taken are the functions of the chapter and whatever they use: other functions and classes, imports, values such
as `TOLERANCE = 1e-9`.  Everything else (plots, prints, checks, lines for IPython) stays behind.
"""

from __future__ import annotations

import ast
import json
import re
import symtable
import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

MAX_NOTEBOOK_BYTES = 8 << 20  # with the pictures that are kept in it
MAX_CODE_BYTES = 256 << 10  # of all cells: a chapter has some 10 KiB, and parsing costs a hundred times as much memory
#: What reading hostile text may raise; with the last two the parser refuses what is nested too deep.
_UNREADABLE = (ValueError, RecursionError, MemoryError)

_PYTHON_MAGICS = {"time", "timeit", "capture", "prun"}  # what follows them is Python
_FOR_IPYTHON = re.compile(r"[%!?].*|\w[\w., ]*=\s*[%!].*|.*\?")  # a line without the blanks around it
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


def source_of(notebook: bytes, wanted: Collection[str]) -> bytes:
    """Return a module that holds the wanted functions of a notebook (those that it has) and what they use.

    Raises
    ------
    NoChapter
        When it is no notebook, or none of the functions is in it.
    """
    return module(code_cells(notebook), wanted).encode()


def code_cells(notebook: bytes) -> list[str]:
    """Return the text of each code cell, in order."""
    if len(notebook) > MAX_NOTEBOOK_BYTES:
        raise NoChapter(f"is larger than {MAX_NOTEBOOK_BYTES >> 20} MiB; clear its outputs and hand it in again.")
    try:
        data = json.loads(notebook)
        cells = data["cells"]
        texts = [_text(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (*_UNREADABLE, TypeError, KeyError):
        raise NoChapter("is no notebook that can be read; open it in Jupyter, save it, and hand it in again.") from None
    if sum(map(len, texts)) > MAX_CODE_BYTES:
        raise NoChapter(f"holds more than {MAX_CODE_BYTES >> 10} KiB of code.")
    return texts


def defined(cells: Iterable[str]) -> set[str]:
    """Find the names of functions that cells define, by the words alone."""
    return {name for cell in cells for name in _DEFINITION.findall(cell)}


def _text(source: Any) -> str:
    text = source if isinstance(source, str) else "".join(source)
    return text.encode("utf-8", "replace").decode()  # half a surrogate pair can't be written to a file


def module(cells: Iterable[str], wanted: Collection[str]) -> str:
    """Put a module together from the text of cells; of two functions of one name the last counts."""
    statements = [statement for number, cell in enumerate(cells, 1) for statement in _statements(cell, number)]
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


def _statements(cell: str, number: int) -> Iterator[Statement]:
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    try:
        cell, tree = _parsed(cell)
    except SyntaxError as error:
        reason = f"{error.msg} (cell {number}, line {error.lineno})"
    except _UNREADABLE:
        reason = f"cell {number} can't be read as Python"
    else:
        lines = cell.encode().split(b"\n")
        for node in tree.body:
            if _is_plain(node):
                yield _statement(_segment(lines, node), node, number)
        return
    # A cell that is no Python loses the functions that begin in it, and no others.
    for name in _DEFINITION.findall(cell):
        yield _broken(name, reason, number)


def _parsed(cell: str) -> tuple[str, ast.Module]:
    """Parse a cell, without its lines for IPython where they are in the way."""
    magic = re.match(r"\s*%%(\w+).*\n?", cell)
    if magic:
        cell = "\n" * magic[0].count("\n") + cell[magic.end() :] if magic[1] in _PYTHON_MAGICS else ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a learner may write, such as "\d"
        try:
            return cell, ast.parse(cell)
        except SyntaxError:
            cell = "\n".join(_without_ipython(line) for line in cell.split("\n"))
            return cell, ast.parse(cell)


def _without_ipython(line: str) -> str:
    """Put `pass` in the place of a line that only IPython understands."""
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}pass" if _FOR_IPYTHON.fullmatch(line.strip()) else line


def _is_plain(node: ast.stmt) -> bool:
    """Tell whether a statement only gives names a meaning; loops, calls and the like are demonstrations."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return True
        case ast.Assign(targets=targets):
            return all(_is_name(target) for target in targets)
        case ast.AnnAssign(target=target, value=value):
            return value is not None and _is_name(target)
        case ast.If(body=body, orelse=other):
            return all(map(_is_plain, [*body, *other]))
        case ast.Try(body=body, handlers=handlers, orelse=other, finalbody=final):
            inner = [one for handler in handlers for one in handler.body]
            return all(isinstance(one, ast.Pass) or _is_plain(one) for one in [*body, *inner, *other, *final])
    return False


def _is_name(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) or (isinstance(target, ast.Tuple) and all(map(_is_name, target.elts)))


def _segment(lines: Sequence[bytes], node: ast.stmt) -> str:
    """Cut a statement out of its cell, decorators included; columns count bytes."""
    begin, column = min([(node.lineno, node.col_offset), *((d.lineno, 0) for d in getattr(node, "decorator_list", ()))])
    end = node.end_lineno or node.lineno
    rows = list(lines[begin - 1 : end])
    rows[-1] = rows[-1][: node.end_col_offset]
    rows[0] = rows[0][column:]
    return b"\n".join(rows).decode()


def _statement(text: str, node: ast.stmt, cell: int) -> Statement:
    is_function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
        return Statement(text, cell, frozenset("*"), frozenset())
    try:
        table = symtable.symtable(text, "cell", "exec")
    except (SyntaxError, *_UNREADABLE) as error:
        name = getattr(node, "name", "")
        return _broken(name, f"{error} (cell {cell})", cell) if name else Statement("", cell, frozenset(), frozenset())
    gives = {one.get_name() for one in table.get_symbols() if one.is_assigned() or one.is_imported()}
    needs = {one.get_name() for one in table.get_symbols() if one.is_referenced()} | set(_globals_below(table))
    if isinstance(node, (ast.Assign, ast.AnnAssign)) and any(isinstance(one, ast.Call) for one in ast.walk(node)):
        # It may call what is not written yet, or what is not there: that costs who uses the value, and nobody else.
        text = f"try:\n    {text}\nexcept Exception:\n    pass"
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
