"""Calls as they stand in messages, taken apart: `inertia([[3]], [0], centers=<array (9, 2) of float64>)`."""

from __future__ import annotations

import ast
import re

import numpy as np

_OPENING, _CLOSING = "([{<", ")]}>"
_ARRAY = re.compile(r"<array \(([\d, ]*)\) of \w+>")
_KEYWORD = re.compile(r"(\w+)=(?!=)")


def arguments_in(message: str, function: str, names: list[str]) -> dict[str, str]:
    """Return the arguments of a call that a message holds, each as it is written, by the names of the parameters."""
    begin = re.search(rf"(?<!\w){re.escape(function)}\(", message[:4000])
    if begin is None:
        return {}
    found: dict[str, str] = {}
    for place, part in enumerate(_parts(message[begin.end() : 4000])):
        keyword = _KEYWORD.match(part)
        if keyword:
            found[keyword[1]] = part[keyword.end() :]
        elif place < len(names):
            found[names[place]] = part
    return found


def _parts(text: str) -> list[str]:
    """Split at the commas of a call's own level, up to the bracket that ends it."""
    parts, depth, quote, begin = [], 0, "", 0
    for place, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in _OPENING:
            depth += 1
        elif letter in _CLOSING and depth:
            depth -= 1
        elif (letter in ",)") and not depth:
            parts.append(text[begin:place].strip())
            begin = place + 1
            if letter == ")":
                return [part for part in parts if part]
    return []  # it was cut off


def shape_in(text: str) -> tuple[int, ...] | None:
    """Return the shape of an argument that is written out, or told; None for what has none."""
    told = _ARRAY.fullmatch(text)
    if told:
        return tuple(int(length) for length in told[1].replace(" ", "").split(",") if length)
    try:
        value = ast.literal_eval(text)
        return np.shape(value) if isinstance(value, (list, tuple)) else None
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
