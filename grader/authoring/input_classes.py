"""Classes of input: what kinds of values a task's checks hand over, told from the values themselves.

Of every argument marks are taken: what it is, its dtype, how many rows it has, whether two of them are equal.  The
marks of all calls of a task together tell which classes its checks cover, and which of them could be asked for at
all: only points can lie far from the origin.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

#: A property of one argument and its value: ("rows", 5).
Mark = tuple[str, str | int]
Marks = Set[Mark]

_MOST_COMPARED = 80  # rows of a table whose distances are compared pair by pair
_MANY = 10  # groups: as many as Matplotlib has colours of its own
_FAR = 1000  # how many times their own extent points lie from the origin, to be far from it
_APART = 3  # powers of ten between the smallest extent and the largest
_GROUPS, _NO_POINTS = frozenset({"labels", "y", "truth"}), frozenset({"children"})
_TABLES, _ROWS = frozenset({"table", "frame"}), frozenset({"numbers", "groups", "sequence"})


@dataclass(frozen=True)
class InputClass:
    """A class of input.

    Attributes
    ----------
    letter : str
        What stands for it in the table.
    name, words : str
        Its name, and what it says.
    kinds : set of str
        The kinds of arguments that it can be asked of; none: every call.
    is_covered : callable
        Tells from the marks of all calls of a task.
    """

    letter: str
    name: str
    words: str
    kinds: frozenset[str]
    is_covered: Callable[[Marks], bool]

    def applies_to(self, marks: Marks) -> bool:
        """Tell whether a task has arguments of which it could be asked."""
        return not self.kinds or any(("kind", kind) in marks for kind in self.kinds)


def _has(*wanted: Mark) -> Callable[[Marks], bool]:
    return lambda marks: all(mark in marks for mark in wanted)


def _differ(name: str, least: int) -> Callable[[Marks], bool]:
    return lambda marks: len(_values(marks, name)) >= least


def _values(marks: Marks, name: str) -> set[Any]:
    return {value for key, value in marks if key == name}


def _extents_differ(marks: Marks) -> bool:
    powers = _values(marks, "extent")
    return bool(powers) and max(powers) - min(powers) >= _APART


_POINTS, _LISTED = _TABLES | {"numbers"}, _TABLES | _ROWS | {"tree"}
CLASSES = (
    InputClass("T", "types", "whole numbers and floats", _TABLES, _has(("type", "float"), ("type", "whole"))),
    InputClass("B", "narrow", "bytes, or another type of few bits", _TABLES, _has(("type", "narrow"))),
    InputClass("L", "layout", "an array in Fortran's order", frozenset({"table"}), _has(("layout", 1))),
    InputClass("Q", "sequences", "two of list, tuple, range", frozenset({"sequence"}), _differ("class", 2)),
    InputClass("E", "ties", "equal distances, or equal numbers", _POINTS, _has(("ties", 1))),
    InputClass("W", "twins", "equal points", _TABLES, _has(("twins", 1))),
    InputClass("O", "origin", "far from the origin", _TABLES, _has(("far", 1))),
    InputClass("S", "scale", "units a thousand times as large", _POINTS, _extents_differ),
    InputClass("Z", "sizes", "three sizes", _LISTED, _differ("rows", 3)),
    InputClass("D", "columns", "one column, and three or more", _TABLES, _has(("width", "one"), ("width", "many"))),
    InputClass("1", "one", "a single row", _LISTED, _has(("rows", 1))),
    InputClass("0", "empty", "no row", _LISTED, _has(("rows", 0))),
    InputClass("R", "order", "not in rising order", _ROWS, _has(("unsorted", 1))),
    InputClass("G", "groups", "more groups than colours", frozenset({"groups"}), _has(("many groups", 1))),
    InputClass("P", "gaps", "numbers of groups that leave gaps", frozenset({"groups"}), _has(("gaps", 1))),
    InputClass("I", "index", "a frame whose rows are not named 0, 1, 2 …", frozenset({"frame"}), _has(("index", 1))),
    InputClass("C", "calls", "two calls that differ in values alone", frozenset(), _has(("calls", 2))),
)
BY_NAME = {one.name: one for one in CLASSES}


# --- marks


def marks_of(value: object, parameter: str = "") -> Marks:
    """Take the marks of one argument; none of a number, a text, an object that only its own library reads.

    Whole numbers are groups, and rows of numbers are points, by what the parameter is called.
    """
    if isinstance(value, pd.DataFrame):
        named = not value.index.equals(pd.RangeIndex(len(value)))
        return {("kind", "frame"), *_table(value.to_numpy()), *(_flag("index", named))}
    if isinstance(value, (list, tuple, range)):
        return _sequence(value)
    array = _as_array(value)
    if array is None:
        return _model(value)
    if parameter in _NO_POINTS:
        return {("kind", "tree"), ("rows", len(array))}
    if array.ndim > 1:
        return {("kind", "table"), *_table(array), *_flag("layout", array.flags.fnc)}
    return _groups(array) if parameter in _GROUPS else _numbers(array)


def _as_array(value: object) -> np.ndarray[Any, Any] | None:
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        value = value.detach()
    value = np.asarray(value) if hasattr(value, "__array__") else value
    return value if isinstance(value, np.ndarray) and value.ndim else None


def _model(value: object) -> Marks:
    """Take the marks of what a fitted tree has found: its heights, and how many samples it joins."""
    heights = getattr(value, "distances_", None)
    if not isinstance(heights, np.ndarray):
        return set()
    return {("kind", "numbers"), ("rows", len(heights) + 1), *_flag("ties", _has_equal(heights)), *_extent(heights)}


def _flag(name: str, is_so: bool) -> set[Mark]:
    return {(name, 1)} if is_so else set()


def _table(array: np.ndarray[Any, Any]) -> set[Mark]:
    rows = array.reshape(len(array), -1) if array.size else array.reshape(len(array), 0)
    width = {1: "one", 2: "two"}.get(rows.shape[1], "many")
    marks: set[Mark] = {("rows", len(rows)), ("width", width), *_type(array.dtype)}
    if not rows.size or array.dtype.kind not in "iuf" or not np.isfinite(rows).all():
        return marks
    values = rows.astype(float)
    marks |= _flag("twins", len(np.unique(values, axis=0)) < len(values))
    marks |= _extent(values)
    extent = np.ptp(values, axis=0).max()
    marks |= _flag("far", len(values) > 1 and np.abs(np.median(values, axis=0)).max() > _FAR * max(extent, 1e-300))
    return marks | _flag("ties", len(values) <= _MOST_COMPARED and _has_ties(values))


def _type(dtype: np.dtype[Any]) -> set[Mark]:
    names = {"f": "float", "i": "whole", "u": "whole"}
    marks: set[Mark] = {("type", names[dtype.kind])} if dtype.kind in names else set()
    return marks | ({("type", "narrow")} if marks and dtype.itemsize < np.dtype(int).itemsize else set())


def _extent(values: np.ndarray[Any, Any]) -> set[Mark]:
    """Take the power of ten of the largest extent of a column."""
    extent = float(np.ptp(values, axis=0).max()) if len(values) else 0.0
    return {("extent", math.floor(math.log10(extent)))} if 0 < extent < math.inf else set()


def _has_ties(values: np.ndarray[Any, Any]) -> bool:
    """Tell whether two pairs of points are the same distance apart, which is not 0."""
    squares = ((values[:, np.newaxis] - values) ** 2).sum(axis=2)[np.triu_indices(len(values), 1)]
    return _has_equal(squares[squares > 0])


def _has_equal(numbers: np.ndarray[Any, Any]) -> bool:
    rising = np.sort(numbers)
    return bool(np.any(np.diff(rising) <= 1e-12 * np.abs(rising[1:])))


def _numbers(array: np.ndarray[Any, Any]) -> Marks:
    marks: set[Mark] = {("kind", "numbers"), ("rows", len(array))}
    if array.dtype.kind not in "fiu" or not len(array):
        return marks
    return (
        marks
        | _flag("unsorted", bool(np.any(array[1:] < array[:-1])))
        | _flag("ties", _has_equal(array))
        | _extent(array)
    )


def _groups(array: np.ndarray[Any, Any]) -> Marks:
    seen = np.unique(array)
    marks: set[Mark] = {("kind", "groups"), ("rows", len(array))}
    marks |= _flag("unsorted", bool(np.any(np.diff(array.astype(int)) < 0)))
    marks |= _flag("many groups", len(seen) > _MANY)
    return marks | _flag("gaps", len(seen) > 0 and not np.array_equal(seen, np.arange(len(seen))))


def _sequence(value: Iterable[object]) -> Marks:
    items = list(value)
    marks: set[Mark] = {("kind", "sequence"), ("class", type(value).__name__), ("rows", len(items))}
    if not items or not all(isinstance(item, (int, float, np.number)) for item in items):
        return marks
    own = _numbers(np.array(items, dtype=float))
    return marks | (own if any(isinstance(item, float) for item in items) else own - {("kind", "numbers")})
