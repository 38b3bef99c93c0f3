"""A chapter's text, read with `ast` and never run: its functions, and the statement that stands at a line."""

from __future__ import annotations

import ast
import functools
import warnings
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from grader.text import clean

#: A longer text is not read: a chapter has a tenth of it, and nobody waits for a hint.
MOST_LETTERS = 200_000
#: Nor is one with more parts than this, which a short text can have.
MOST_NODES = 20_000
#: Nor a function with more: those of the chapters have a few hundred.
MOST_NODES_OF_A_FUNCTION = 5_000
_MOST_SHOWN = 48
Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
Loop = ast.For | ast.AsyncFor | ast.While
Node = TypeVar("Node", bound=ast.AST)


@dataclass(frozen=True)
class Chapter:
    """A text that was read.

    Attributes
    ----------
    lines : tuple of str
        The text, line by line.
    tree : ast.Module or None
        What stands in it; None where it is no Python, or too much to read.
    error : SyntaxError or None
        Why it is no Python.
    """

    lines: tuple[str, ...]
    tree: ast.Module | None = None
    error: SyntaxError | None = None

    def line(self, number: int) -> str:
        """Return a line by its number, from 1; "" where there is none."""
        return self.lines[number - 1].strip() if 1 <= number <= len(self.lines) else ""

    @functools.cached_property
    def functions(self) -> dict[str, Function]:
        """The functions of the module, by name; of several with one name the last, which is the one that counts."""
        body = self.tree.body if self.tree else []
        return {node.name: node for node in body if isinstance(node, Function)}

    @functools.cached_property
    def statements(self) -> list[ast.stmt]:
        """All statements, outer ones before those within them."""
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.stmt)] if self.tree else []

    def statement_at(self, number: int) -> ast.stmt | None:
        """Return the innermost statement that a line belongs to."""
        around = [one for one in self.statements if one.lineno <= number <= (one.end_lineno or one.lineno)]
        return max(around, key=lambda one: (one.lineno, -(one.end_lineno or 0)), default=None)

    def function_at(self, number: int) -> Function | None:
        """Return the innermost function that a line stands in."""
        around = [one for one in self.statements if isinstance(one, Function) and one.lineno <= number]
        around = [one for one in around if number <= (one.end_lineno or 0)]
        return max(around, key=lambda one: one.lineno, default=None)

    @functools.cached_property
    def imported(self) -> dict[str, str]:
        """Where the names that the module imports come from: {"np": "numpy", "cdist": "scipy.spatial.distance"}."""
        return imports(self.tree) if self.tree else {}


def _read(text: str) -> Chapter:
    if len(text) > MOST_LETTERS:
        return Chapter(())
    lines = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes in texts, which are nobody's concern here
            tree = ast.parse(text)
    except SyntaxError as error:
        return Chapter(lines, error=error)
    except (ValueError, RecursionError, MemoryError):  # bytes that no text has, or brackets within brackets
        return Chapter(lines)
    count = sum(1 for _ in ast.walk(tree))
    return Chapter(lines, tree if count <= MOST_NODES else None)


@functools.lru_cache(maxsize=4)
def read(text: str) -> Chapter:
    """Read a chapter's text, whatever it is."""
    return _read(text)


def statement_of(text: str) -> ast.stmt | None:
    """Read a line by itself; the head of a block gets an empty one."""
    for whole in (text, f"{text} pass", f"if 1: pass\n{text} pass", f"try: pass\n{text} pass"):
        tree = _read(whole).tree
        if tree and tree.body:
            return tree.body[-1]
    return None


def imports(scope: ast.AST) -> dict[str, str]:
    """Return what a function, or the module, imports itself: where each name comes from."""
    found: dict[str, str] = {}
    for node in own(scope):
        if isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: node.module or "" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.asname or alias.name.split(".")[0]: alias.name for alias in node.names}
    return found


# --- nodes


def own(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in a function or a block, without what stands in functions and classes within it."""
    waiting = deque(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.popleft()
        yield node
        if not isinstance(node, Scope):
            waiting.extend(ast.iter_child_nodes(node))


def each(scope: ast.AST, kind: type[Node]) -> list[Node]:
    """Return the parts of a kind that stand in a function itself, in the order of their lines."""
    return sorted((node for node in own(scope) if isinstance(node, kind)), key=line_of)


def loops_in(scope: ast.AST) -> list[ast.For | ast.comprehension]:
    """Return the loops over something, those within brackets too."""
    return [*each(scope, ast.For), *each(scope, ast.comprehension)]


def line_of(node: ast.AST) -> int:
    """Return the line that a part of the code begins in, or 0."""
    return getattr(node, "lineno", 0)


def head(statement: ast.stmt) -> Iterator[ast.AST]:
    """Yield what a statement computes itself: of a loop, what it goes through, not its body."""
    parts: list[ast.AST | None]
    match statement:
        case ast.For() | ast.AsyncFor():
            parts = [statement.target, statement.iter]
        case ast.While() | ast.If():
            parts = [statement.test]
        case ast.With() | ast.AsyncWith():
            parts = [*statement.items]
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            parts = [*statement.decorator_list, *statement.args.defaults]
        case ast.Try() | ast.ClassDef():
            parts = []
        case _:
            parts = [statement]
    for part in parts:
        yield from ast.walk(part) if part else ()


def parameters(function: Function) -> list[str]:
    """Return the names of a function's parameters, in order, without `*args` and `**kwargs`."""
    return [one.arg for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]


def has_default(function: Function, name: str) -> bool:
    """Tell whether a parameter may be left out of a call."""
    given = [*function.args.posonlyargs, *function.args.args]
    optional = [one.arg for one in given[len(given) - len(function.args.defaults) :]]
    pairs = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return name in [*optional, *(one.arg for one, default in pairs if default is not None)]


def loads(node: ast.AST, name: str) -> list[ast.Name]:
    """Return the places that read a variable, those in functions within too."""
    return [
        one for one in ast.walk(node) if isinstance(one, ast.Name) and one.id == name and isinstance(one.ctx, ast.Load)
    ]


def names_in(node: ast.AST) -> set[str]:
    """Return the names of all variables that a part speaks of."""
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def stored_in(scope: ast.AST) -> set[str]:
    """Return the names that a function itself gives a value."""
    return {node.id for node in own(scope) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def bound_at(scope: ast.AST, name: str) -> list[int]:
    """Return the lines on which a function itself gives a name a value, in order."""
    found = []
    for node in own(scope):
        is_name = isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, (ast.Store, ast.Del))
        is_other = isinstance(node, (Function, ast.ClassDef)) and node.name == name
        is_import = isinstance(node, (ast.Import, ast.ImportFrom)) and name in [
            alias.asname or alias.name.split(".")[0] for alias in node.names
        ]
        if is_name or is_other or is_import:
            found.append(node.lineno)  # type: ignore[attr-defined]  # all of these have one
    return sorted(found)


def value_of(scope: ast.AST, name: str, before: int) -> ast.expr | None:
    """Return what a variable was last given in a plain assignment above a line; None where that can't be told."""
    lines = [line for line in bound_at(scope, name) if line < before]
    for node in own(scope):
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and lines and node.lineno == lines[-1]:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                return node.value
    return None


def called(node: ast.AST | None) -> str:
    """Return the last part of the name of what a call calls: `sort` of `x.sort()`; "" for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def spelled(node: ast.AST) -> str:
    """Write a part of the code in backticks, in one short line."""
    return quoted(" ".join(written(node).split()))


def written(node: ast.AST) -> str:
    """Write a part of the code as Python would; what is too deep for that is left out."""
    try:
        return ast.unparse(node)
    except RecursionError:
        return "…"


def quoted(text: str) -> str:
    """Put words of the code into backticks, so that no language translates them."""
    safe = clean(text, _MOST_SHOWN, 1).replace("`", "'")
    return f"`{safe}`"


def blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    """Yield the blocks of a function, its own and those within, but not those of functions within."""
    for one in (node, *own(node)):
        if one is not node and isinstance(one, Scope):
            continue
        for field in ("body", "orelse", "finalbody"):
            block = getattr(one, field, None)
            if isinstance(block, list) and block:
                yield block
