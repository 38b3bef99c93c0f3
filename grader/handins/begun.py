"""How much of a chapter somebody has begun: the functions that are there and are no stubs any more."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Begun:
    """What of a chapter's functions a source holds.

    Attributes
    ----------
    count : int
        How many are there and begun.
    there : int
        How many are there, stubs included.
    parses : bool
        Whether the source is Python.
    """

    count: int
    there: int
    parses: bool

    @property
    def is_stub(self) -> bool:
        """Tell whether it is a chapter as the workbook hands it out."""
        return self.there > 0 and self.count == 0


def begun(source: bytes, functions: Sequence[str]) -> Begun:
    """Look at the functions of a chapter in a source; of two of one name the last counts."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a learner may write, such as "\d"
            body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _by_the_words(source, functions)
    last = {node.name: node for node in body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
    own = [last[name] for name in functions if name in last]
    return Begun(sum(not _is_stub(node) for node in own), len(own), parses=True)


def _is_stub(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether a function does nothing but say that it is not written."""
    match [one for one in node.body if not _is_text(one)]:
        case [] | [ast.Pass()]:
            return True
        case [ast.Raise(exc=ast.Name(id=name) | ast.Call(func=ast.Name(id=name)))]:
            return name == "NotImplementedError"
    return False


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _by_the_words(source: bytes, functions: Sequence[str]) -> Begun:
    there = [name for name in functions if re.search(rb"^(?:async[ \t]+)?def[ \t]+%s\b" % name.encode(), source, re.M)]
    stubs = [name for name in there if b"%s is yours to write" % name.encode() in source]
    return Begun(len(there) - len(stubs), len(there), parses=False)
