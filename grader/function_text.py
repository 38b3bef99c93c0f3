"""Find a function in the text of a chapter, and put another in its place."""

from __future__ import annotations

import ast


def span(source: str, name: str) -> tuple[int, int] | None:
    """Return the first and last line (from 1) of a module's last function of that name, decorators included.

    Raises
    ------
    SyntaxError
        When the text is not Python.
    """
    found = [
        node
        for node in ast.parse(source).body
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name
    ]
    if not found:
        return None
    node = found[-1]
    return min([node.lineno, *(d.lineno for d in node.decorator_list)]), node.end_lineno or node.lineno


def text_of(source: str, name: str) -> str | None:
    """Return the text of a function, or None where there is none of that name."""
    lines = span(source, name)
    return None if lines is None else "".join(_lines(source)[lines[0] - 1 : lines[1]]).rstrip("\n") + "\n"


def replaced(source: str, name: str, text: str) -> str:
    """Replace the text of a function in a source; append it where the source has no such function."""
    lines = span(source, name)
    if lines is None:
        return f"{source.rstrip()}\n\n\n{text}"
    rows = _lines(source)
    return "".join([*rows[: lines[0] - 1], text, *rows[lines[1] :]])


def _lines(source: str) -> list[str]:
    """Split as Python does: a form feed or a Unicode separator ends no line."""
    *lines, last = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [*(line + "\n" for line in lines), *([last] if last else [])]


def parameters(source: str, name: str) -> list[str]:
    """Return the names of a function's positional parameters, in order; none where there is no such function."""
    found = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == name]
    return [argument.arg for node in found[-1:] for argument in (*node.args.posonlyargs, *node.args.args)]
