"""What a line does to the values that were handed over: bytes wrap around, fractions are cut off."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.reading import Reading
from grader.diagnosis.source import bound_at, called, each, imports, loops_in, quoted, spelled, written

_MEANS = frozenset({"mean", "median", "std", "var"})
_LIKE = frozenset({"zeros_like", "empty_like", "full_like", "ones_like", "copy", "array"})
#: What the checks say of work that was left to a library, and how they call which one.
_LEFT_TO = "left the work to"
_LIBRARIES = {"scikit-learn": "sklearn.", "`scipy.cluster`": "scipy.cluster"}
_CUTTERS = frozenset({"int", "round", "rint", "floor", "ceil", "trunc", "fix", "around"})


def mean_of_everything(reading: Reading) -> Iterator[Diagnosis]:
    """A mean without `axis` of a table with several columns."""
    for node in each(reading.function, ast.Call):
        table = _mean_of(node)
        name = _base_row(table)
        if not name or not _is_table(reading, name):
            continue
        yield Diagnosis(
            "code.mean-of-everything",
            f"In line {node.lineno}, {spelled(node)} is one number for all rows and columns together: "
            "`axis` says along which to go.",
        )
        return


def bytes_wrap_around(reading: Reading) -> Iterator[Diagnosis]:
    """A difference of unsigned integers, where both sides came in as such."""
    for node in each(reading.function, ast.BinOp):
        if not isinstance(node.op, ast.Sub):
            continue
        names = [_base(reading, side) for side in (node.left, node.right)]
        if all(names) and all(_all_unsigned(reading, name) for name in names):
            yield Diagnosis(
                "code.bytes-wrap-around",
                f"In line {node.lineno}, {spelled(node)} is a difference of unsigned integers, "
                "which can't be below 0 and "
                "wraps around: make them floats first.",
            )
            return


def whole_numbers_kept(reading: Reading) -> Iterator[Diagnosis]:
    """An array made like one of whole numbers, that fractions are put into."""
    if not _cuts(reading):
        return
    stored = {written(node.value) for node in each(reading.function, ast.Subscript) if isinstance(node.ctx, ast.Store)}
    for node in each(reading.function, ast.Assign):
        value = node.value
        if not isinstance(value, ast.Call) or called(value) not in _LIKE:
            continue
        if any(keyword.arg == "dtype" for keyword in value.keywords):
            continue
        name = getattr(node.targets[0], "id", "")
        source = _like_what(value)
        arrays = (
            [np.asarray(one) for one in reading.values(source)] if source and _is_untouched(reading, source) else []
        )
        if name in stored and arrays and all(array.dtype.kind in "iu" for array in arrays):
            yield Diagnosis(
                "code.whole-numbers-kept",
                f"Line {node.lineno} makes {quoted(name)} with the dtype of {quoted(source)}, whole numbers here, "
                "so fractions that are put into it are cut off.",
            )
            return


def cut_to_whole_numbers(reading: Reading) -> Iterator[Diagnosis]:
    """A conversion to whole numbers, where fractions are expected."""
    if not _cuts(reading):
        return
    for node in each(reading.function, ast.Return):
        if node.value is not None and (part := _cutter(node.value)) is not None:
            yield Diagnosis(
                "code.cut-to-whole-numbers",
                f"In line {node.lineno}, {spelled(part)} makes whole numbers, and the fractions are lost.",
            )
            return


def library_does_it(reading: Reading) -> Iterator[Diagnosis]:
    """Name the call, where a check has seen a library at work."""
    said = " ".join(failure.message for failure in reading.answers if _LEFT_TO in failure.message)
    seen = [module for name, module in _LIBRARIES.items() if f"{_LEFT_TO} {name}" in said]
    imported = {**reading.chapter.imported, **imports(reading.function)}
    for node in each(reading.function, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        module = imported.get(name, "")
        if module and module.startswith(tuple(seen)):
            yield Diagnosis(
                "code.library-does-it",
                f"{quoted(name)} in line {node.lineno} comes from {quoted(module)} and does the work "
                "that this task wants you to write.",
            )
            return


RULES = (library_does_it, mean_of_everything, whole_numbers_kept, cut_to_whole_numbers, bytes_wrap_around)


def _mean_of(node: ast.Call) -> ast.expr | None:
    """Return what a mean without an axis is taken of."""
    if called(node) not in _MEANS or not isinstance(node.func, ast.Attribute):
        return None
    if any(keyword.arg in ("axis", None) for keyword in node.keywords):
        return None
    if isinstance(node.func.value, ast.Name) and node.func.value.id in ("np", "numpy"):
        return node.args[0] if len(node.args) == 1 else None
    return node.func.value if not node.args else None


def _base_row(table: ast.expr | None) -> str:
    """Return the variable of `x` or of `x[rows]`, with all its columns."""
    if isinstance(table, ast.Subscript) and isinstance(table.slice, (ast.Compare, ast.Slice)):
        table = table.value
    return table.id if isinstance(table, ast.Name) else ""


def _is_table(reading: Reading, name: str) -> bool:
    """Tell whether an argument came in with several columns, in every call with a wrong answer."""
    shapes = [np.shape(value) for value in reading.values(name) if isinstance(value, (np.ndarray, list, tuple))]
    return bool(shapes) and _is_untouched(reading, name) and all(len(s) == 2 and s[1] > 1 for s in shapes)


def _is_untouched(reading: Reading, name: str) -> bool:
    """Tell whether an argument still is what was handed over, everywhere in the function."""
    return name in reading.parameters and not bound_at(reading.function, name)


def _base(reading: Reading, side: ast.expr) -> str:
    """Return the argument that one side of a difference is a part of; also through a loop over it."""
    while isinstance(side, ast.Subscript) or (isinstance(side, ast.Attribute) and side.attr == "T"):
        side = side.value
    name = side.id if isinstance(side, ast.Name) else ""
    if _is_untouched(reading, name):
        return name
    for loop in loops_in(reading.function):
        over = loop.iter.id if isinstance(loop.iter, ast.Name) else ""
        if getattr(loop.target, "id", "") == name and _is_untouched(reading, over):
            return over if len(bound_at(reading.function, name)) == 1 else ""
    return ""


def _all_unsigned(reading: Reading, name: str) -> bool:
    values = reading.values(name)
    return bool(values) and all(isinstance(value, np.ndarray) and value.dtype.kind == "u" for value in values)


def _cuts(reading: Reading) -> bool:
    """Tell whether whole numbers came back in all comparisons that expect fractions, and there is one."""
    pairs = [(f.comparison.answer, f.comparison.expected) for f in reading.answers if f.comparison is not None]
    wanted = [(answer, expected) for answer, expected in pairs if _has_fractions(expected)]
    return bool(wanted) and all(_are_whole(answer) for answer, _ in wanted)


def _has_fractions(value: Any) -> bool:
    array = _numbers(value)
    return array is not None and bool(np.any(array != np.round(array)))


def _are_whole(value: Any) -> bool:
    array = _numbers(value)
    return array is not None and bool(np.all(array == np.round(array)))


def _numbers(value: Any) -> np.ndarray[Any, Any] | None:
    """Return finite numbers as an array of floats; None for all else."""
    if not isinstance(value, (int, float, list, tuple, np.ndarray, np.generic)):
        return None
    try:
        array = np.asarray(value, dtype=float)
    except (ValueError, TypeError):
        return None
    return array if array.size and np.isfinite(array).all() else None


def _like_what(value: ast.Call) -> str:
    """Return the variable whose dtype a new array takes."""
    first = value.args[0] if value.args else None
    if isinstance(value.func, ast.Attribute) and value.func.attr == "copy" and first is None:
        first = value.func.value
    return first.id if isinstance(first, ast.Name) else ""


def _cutter(value: ast.expr) -> ast.expr | None:
    """Return what makes whole numbers of the whole result."""
    if isinstance(value, ast.Call) and called(value) in _CUTTERS:
        return value
    if isinstance(value, ast.Call) and called(value) == "astype" and value.args:
        return value if "int" in written(value.args[0]) else None
    return value if isinstance(value, ast.BinOp) and isinstance(value.op, ast.FloorDiv) else None
