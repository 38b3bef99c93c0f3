"""The text of a notebook's cell as Jupyter runs it: lines for IPython taken out, what they hold of Python kept.

Which lines are IPython's is decided as IPython does it (`IPython.core.inputtransformer2`): only where a statement
begins, never within brackets or strings; a backslash continues such a line.  IPython's own transformer reads the cell
anew for each of its lines, which takes a hostile cell hours; this one goes through it once.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

#: Magics of a whole cell whose text is Python that the notebook's names see.
_PYTHON_CELLS = {"time", "timeit", "capture", "prun"}
_CELL_MAGIC = re.compile(r"%%(\w+)[^\n]*\n?")
_PROMPT = re.compile(r"^[ \t]*+(?:>>> ?|\.\.\.++:? ?|In \[\d+\]: ?)", re.MULTILINE)

#: At the beginning of a statement these make a line IPython's; nothing in Python begins so.
_ESCAPED = re.compile(r"[ \t]*+(?:[%!?,;]|/(?=\S))")
_TIMED = re.compile(r"([ \t]*+)%time[ \t]+(?:--[\w-]+[ \t]+)*(?=\S)")
_ASSIGNED = re.compile(r"[ \t]*+[^\W\d][\w.,*()\[\] \t]*+=[ \t]*+(?=[%!])")
_ASSIGNED_TIME = re.compile(r"([ \t]*+[^\W\d][\w.,*()\[\] \t]*+=[ \t]*+)%time[ \t]+(?=\S)")
_HELP = re.compile(r"[ \t]*+[^\s#'\"?][^\n#'\"?]*\?\??[ \t]*+(?=\n|\Z)")

_TOKEN = re.compile(
    r"""
    (?P<long>\"{3}(?:[^\\"]++|\\.|"(?!""))*+(?:\"{3}|\Z) | '{3}(?:[^\\']++|\\.|'(?!''))*+(?:'{3}|\Z))
    | (?P<short>"(?:[^"\\\n]++|\\.)*+"? | '(?:[^'\\\n]++|\\.)*+'?)
    | (?P<comment>\#[^\n]*+)
    | (?P<opens>[(\[{]) | (?P<closes>[)\]}])
    | (?P<continued>\\\n)
    | (?P<newline>\n)
    | [^"'\#()\[\]{}\\\n]++ | .
    """,
    re.VERBOSE | re.DOTALL,
)


def python_of(cell: str) -> str:
    """Return the Python of a cell, on the lines where it stands; nothing where the cell is for something else."""
    cell = _plain(cell)
    magic = _CELL_MAGIC.match(cell.lstrip())
    if magic:
        if magic[1] not in _PYTHON_CELLS:
            return ""
        before = len(cell) - len(cell.lstrip())
        cell = "\n" * cell.count("\n", 0, before) + "\n" * magic[0].count("\n") + cell.lstrip()[magic.end() :]
    return "".join(_statements(cell))


def magic_of(cell: str) -> str:
    """Return the name of the magic that a whole cell is for; nothing where its text is Python."""
    magic = _CELL_MAGIC.match(_plain(cell).lstrip())
    return magic[1] if magic and magic[1] not in _PYTHON_CELLS else ""


def _plain(cell: str) -> str:
    """Take away line ends of other systems, prompts that were copied along, and an indent of the whole cell."""
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    first = next((line for line in cell.split("\n") if line.strip()), "")
    if _PROMPT.match(first):
        cell = _PROMPT.sub("", cell)
    elif indent := first[: len(first) - len(first.lstrip(" \t"))]:
        cell = re.sub(f"^{indent}", "", cell, flags=re.MULTILINE)
    return cell


def _statements(cell: str) -> Iterator[str]:
    """Yield the cell in pieces, with `pass` in the place of what only IPython understands."""
    at, depth = 0, 0
    begins = True
    while at < len(cell):
        if begins:
            kept, at = _line_for_ipython(cell, at)
            yield kept
            if at >= len(cell):
                return
        token = _TOKEN.match(cell, at)
        assert token is not None  # the last of the choices takes any letter
        kind = token.lastgroup
        depth = depth + 1 if kind == "opens" else max(0, depth - 1) if kind == "closes" else depth
        begins = kind == "newline" and depth == 0
        yield token[0]
        at = token.end()


def _line_for_ipython(cell: str, at: int) -> tuple[str, int]:
    """Return what to put in the place of IPython's part of the line that begins here, and where to go on."""
    timed = _TIMED.match(cell, at) or _ASSIGNED_TIME.match(cell, at)
    if timed:
        return timed[1], timed.end()
    if not (_ESCAPED.match(cell, at) or _ASSIGNED.match(cell, at) or _HELP.match(cell, at)):
        return "", at
    end = at
    while True:
        stop = cell.find("\n", end)
        end = len(cell) if stop < 0 else stop
        if end == len(cell) or cell[end - 1] != "\\":
            break
        end += 1
    indent = re.match(r"[ \t]*", cell[at:end])
    assert indent is not None
    return f"{indent[0]}pass" + "\n" * cell.count("\n", at, end), end


# --- A script that Jupyter has written from a notebook ---------------------------


def without_ipython(source: bytes) -> bytes:
    """Take the calls of `get_ipython()` out of a script, on the lines where they stand; what cannot be parsed stays.

    Of `run_cell_magic('time', …)` and `run_line_magic('time', …)` the code stays.
    """
    if b"get_ipython" not in source:
        return source
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source
    lines = source.splitlines(keepends=True)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Expr) and _is_of_ipython(node.value)]
    for node in sorted(calls, key=lambda node: node.lineno, reverse=True):
        begin, end = node.lineno - 1, node.end_lineno or node.lineno
        kept = _code_of(node.value, top=node.col_offset == 0)
        if end - begin > 1 and "\n" not in kept:
            kept += "\n" * (end - begin - 1)
        tail = lines[end - 1][node.end_col_offset :]
        lines[begin:end] = [lines[begin][: node.col_offset] + kept.encode() + tail]
    return b"".join(lines)


def _is_of_ipython(node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="get_ipython")))):
            return True
    return False


def _code_of(node: ast.expr, *, top: bool) -> str:
    match node:
        case ast.Call(
            func=ast.Attribute(attr="run_line_magic"), args=[ast.Constant(value="time"), ast.Constant(value=str(code))]
        ) if code.strip():
            return code.strip()
        case ast.Call(
            func=ast.Attribute(attr="run_cell_magic"),
            args=[ast.Constant(value=str(name)), _, ast.Constant(value=str(code))],
        ) if name in _PYTHON_CELLS and top and code.strip():
            return code.rstrip("\n")
    return "pass"
