"""Words for a failed check: the call, the first place it went wrong, theirs and ours.

Every function here either returns the learner's answer in a form that is safe
to compute with, or raises `AssertionError` with a message of at most twelve
lines that can be understood without reading the test.  In hidden tests the
expected values are left out (see `hiding`).

The form follows Exercism's Python track (tests that name the call and both
answers) and NumPy's `assert_allclose` (the first mismatch, not all of them).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from tests.judging import evidence, forms, remarks
from tests.judging.forms import is_number
from tests.judging.hiding import hiding, is_hidden
from tests.judging.spelling import kind_of, show, spell
from tests.judging.tables import Column, cell, table

__all__ = ["hiding", "is_hidden", "is_number", "kind_of", "show", "spell", "table"]  # tests find these here, too

MAX_LINES = 12
MAX_WIDTH = 100

# --- Failing ----------------------------------------------------------------


def sentence(call: str, problem: str) -> str:
    """Put a call and what is wrong with it together."""
    return f"{call} {problem}"


def remark(call: str, problem: str) -> None:
    """Remark on the form of an answer that can be read all the same: that costs one check of the task, no more."""
    remarks.add(sentence(call, problem))


def fail(call: str, problem: str, *details: str, compared: tuple[object, object] | None = None) -> NoReturn:
    """Fail the check: `call` and `problem` make the first line, `details` follow.

    What was `compared`, an answer with what was expected (None where only its form was looked at), is noted.
    """
    __tracebackhide__ = True
    if compared is not None:
        evidence.add(call, *compared)
    lines = [sentence(call, problem)]
    if details:
        lines += ["", *details]
    raise AssertionError("\n".join(lines[:MAX_LINES]))


def because(text: str) -> str:
    """Return a text that a failure says later: a text that stands so must have its translation."""
    return text


def ours(expected: object) -> str:
    """Write the expected value after a comma, or nothing in a hidden test."""
    return "" if is_hidden() else f", expected {show(expected)}"


# --- Checks of form ---------------------------------------------------------


def array(
    call: str,
    value: object,
    *,
    shape: tuple[int | None, ...] | None = None,
    dtype: str | None = None,
    like: ArrayLike | None = None,
) -> NDArray[Any]:
    """Return `value` as a NumPy array of the shape and dtype asked for; fail where it can't be read as one.

    A list, a Series, a tensor, floats for whole numbers: that is remarked on, and read all the same.

    Parameters
    ----------
    shape : tuple, optional
        The shape; `None` in it stands for any length.
    dtype : str, optional
        "integer", "float", "number", "bool", or the exact name of a dtype.
    like : array-like, optional
        What the values are held against afterwards: the shape asked for is its shape.
    """
    __tracebackhide__ = True
    shape = shape if like is None else np.shape(like)
    compared = (value, like)
    if not isinstance(value, np.ndarray):
        read = forms.as_array(value)
        # In a list, numbers have no dtype of their own.
        if read is not None and dtype is not None and not forms.fits(read, dtype):
            read = forms.as_dtype(read, dtype)
        if read is None:
            fail(call, f"returned {kind_of(value)}, expected a NumPy array.", compared=compared)
        remark(call, f"returned {kind_of(value)}, expected a NumPy array.")
        value = read
    if dtype is not None and not forms.fits(value, dtype):
        wanted = {"integer": "whole numbers (an integer dtype)", "float": "a float dtype", "number": "numbers"}
        read = forms.as_dtype(value, dtype)
        if read is None:
            fail(
                call,
                f"returned an array of dtype {value.dtype}, expected {wanted.get(dtype, dtype)}.",
                compared=compared,
            )
        remark(call, f"returned an array of dtype {value.dtype}, expected {wanted.get(dtype, dtype)}.")
        value = read
    if shape is not None:
        fits = len(shape) == value.ndim and all(s is None or s == v for s, v in zip(shape, value.shape, strict=True))
        if not fits:
            wanted_shape = str(shape).replace("None", "n")
            fail(call, f"returned an array of shape {value.shape}, expected {wanted_shape}.", compared=compared)
    return value


def frame(call: str, value: object, *, shape: tuple[int, int], columns: Sequence[object]) -> pd.DataFrame:
    """Return `value` if it is a DataFrame of this shape with exactly these columns."""
    __tracebackhide__ = True
    if not isinstance(value, pd.DataFrame):
        fail(call, f"gave {kind_of(value)} where a pandas DataFrame is expected.", compared=(value, None))
    if list(value.columns) != list(columns):
        fail(call, f"gave a frame with columns {show(list(value.columns))}, expected {show(list(columns))}.")
    if value.shape != shape:
        fail(call, f"gave a frame of shape {value.shape}, expected {shape}.")
    return value


def parts(call: str, value: object, names: Sequence[str]) -> Sequence[Any]:
    """Return `value` if it is a tuple (or list) with one part for each name."""
    __tracebackhide__ = True
    if not isinstance(value, (tuple, list)):
        fail(
            call,
            f"returned {kind_of(value)}, expected the {len(names)} parts ({', '.join(names)}).",
            compared=(value, None),
        )
    if len(value) != len(names):
        fail(call, f"returned {len(value)} parts, expected {len(names)}: ({', '.join(names)}).")
    evidence.whole(value)
    return value


def texts(call: str, value: object) -> list[str]:
    """Return `value` if it is a list of texts, as probes give it."""
    __tracebackhide__ = True
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        fail(call, "returned something that can't be looked at.")
    return value


def facts(call: str, value: object) -> tuple[list[str], dict[str, Any]]:
    """Return the class names and the attributes of an object, as `tests.probes.inspection.facts` gives them."""
    __tracebackhide__ = True
    if not isinstance(value, dict) or not isinstance(value.get("attributes"), dict):
        fail(call, "returned something that can't be looked at.")
    return texts(call, value.get("classes")), value["attributes"]


def floats(call: str, value: object) -> list[float]:
    """Return `value` as a list of floats; fail where it can't be read as one."""
    __tracebackhide__ = True
    items: list[Any]
    if isinstance(value, list):
        items = value
    else:
        read = forms.as_array(value)
        if read is None or read.ndim != 1:
            fail(call, f"returned {kind_of(value)}, expected a list of floats.", compared=(value, None))
        remark(call, f"returned {kind_of(value)}, expected a list of floats.")
        items = list(read)
    for item in items:
        if not is_number(forms.as_scalar(item)):
            fail(call, f"holds {kind_of(item)}, expected floats only.", compared=(value, None))
        if np.asarray(item).dtype.kind != "f":
            remark(call, f"holds {kind_of(item)}, expected floats only.")
    return [float(item) for item in items]


# --- Checks of values -------------------------------------------------------


def same(
    call: str,
    value: object,
    expected: ArrayLike,
    *,
    unit: str = "row",
    name: str = "your value",
    given: Mapping[str, Column] | None = None,
    dtype: str | None = None,
    rtol: float = 1e-7,
    atol: float = 1e-9,
) -> None:
    """Check an array against the expected one; name the first row that differs.

    Parameters
    ----------
    unit : str
        What one entry of the first axis is: "point", "merge", "centre" …
    name : str
        Heading of the learner's column.
    given : mapping, optional
        Further columns that help to see the case, as in `table`.
    dtype : str, optional
        As for `array`.  Values are compared exactly where both are integers,
        else within `rtol` and `atol`.
    """
    __tracebackhide__ = True
    wanted = np.asarray(expected)
    got = array(call, value, dtype=dtype or "number", like=wanted)
    if np.array_equal(got, wanted):
        return
    if got.dtype.kind in "iub" and wanted.dtype.kind in "iub":
        equal = got == wanted
    else:
        # A signed zero or an equal infinity is no difference; NaN equals NaN only.
        equal = np.isclose(got.astype(float), wanted.astype(float), rtol=rtol, atol=atol, equal_nan=True)
    if equal.all():
        return
    evidence.add(call, got, wanted)
    wrong = int(np.argwhere(~equal)[0][0]) if wanted.ndim else 0
    if wanted.ndim == 0:
        fail(call, f"returned {show(got)}{ours(wanted)}.")
    theirs, own = list(got), list(wanted)
    if show(theirs[wrong]) == show(own[wrong]):  # they differ in digits that are left out of a table
        theirs, own = ([str(row.tolist()) for row in column] for column in (theirs, own))
    if cell(theirs[wrong]) == cell(own[wrong]):  # or behind what a table has room for
        entry = tuple(int(i) for i in np.argwhere(~equal[wrong])[0])
        theirs, own = ([repr(row[entry].item()) for row in column] for column in (got, wanted))
        where = ", ".join(map(str, entry))
        columns: dict[str, Column] = {**(given or {}), name: theirs, "expected": own}
        fail(call, f"first goes wrong at {unit} {wrong}, entry {where}.", *table(unit, columns, wrong))
    columns = {**(given or {}), name: theirs, "expected": own}
    fail(call, f"first goes wrong at {unit} {wrong}.", *table(unit, columns, wrong))


def number(
    call: str, value: object, expected: float, *, rtol: float = 1e-7, atol: float = 1e-9, whole: bool = False
) -> None:
    """Check one number, plain or NumPy.  `whole` asks for an integer type."""
    __tracebackhide__ = True
    if not is_number(forms.as_scalar(value)):
        fail(call, f"returned {kind_of(value)}, expected a single number.", compared=(value, expected))
    if forms.as_scalar(value) is not value:
        remark(call, f"returned {kind_of(value)}, expected a single number.")
        value = forms.as_scalar(value)
    got = np.asarray(value)
    if whole and got.dtype.kind not in "iu":
        if not float(got).is_integer():
            evidence.add(call, value, expected)
            fail(call, f"returned the {got.dtype} {show(value)}, expected a whole number (an int).")
        remark(call, f"returned the {got.dtype} {show(value)}, expected a whole number (an int).")
    if not (got == expected or abs(float(got) - float(expected)) <= atol + rtol * abs(float(expected))):
        evidence.add(call, value, expected)
        if show(value) == show(expected) and not is_hidden():  # they differ in digits that are left out
            fail(call, f"returned {got.item()!r}, expected {expected!r}.")
        fail(call, f"returned {show(value)}{ours(expected)}.")


def labels(
    call: str,
    value: object,
    expected: ArrayLike,
    *,
    unit: str = "point",
    renaming: bool = False,
    given: Mapping[str, Column] | None = None,
) -> None:
    """Check cluster labels; with `renaming`, the partition only and not its numbering."""
    __tracebackhide__ = True
    wanted = np.asarray(expected)
    got = array(call, value, dtype="integer", like=wanted)
    if renaming:
        got, wanted = in_order_of_appearance(got), in_order_of_appearance(wanted)
    same(call, got, wanted, unit=unit, name="your label", given=given, dtype="integer")


def in_order_of_appearance(values: ArrayLike) -> NDArray[np.int64]:
    """Renumber labels 0, 1, 2 … in the order in which they first appear.

    >>> in_order_of_appearance([5, 5, 2, 5, 9])
    array([0, 0, 1, 0, 2])
    """
    _, first, inverse = np.unique(np.asarray(values), return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse.ravel()]


def raises(call: str, error: type[Exception], function: Callable[..., object], *args: object, **kwargs: object) -> None:
    """Check that a call raises `error`."""
    __tracebackhide__ = True
    try:
        value = function(*args, **kwargs)
    except NotImplementedError:
        raise
    except error:
        return
    except Exception as other:
        # Under the grader an exception of the learner's is a stand-in, which knows the name of its class.
        kind = getattr(other, "kind", "")
        if not kind and type(other).__module__.startswith("grader."):
            raise  # there was no call: the function is missing, or its answer can't be read
        fail(call, f"raised {kind or type(other).__name__}, expected {error.__name__}.")
    fail(call, f"returned {show(value)}, expected it to raise {error.__name__}.", compared=(value, error))
