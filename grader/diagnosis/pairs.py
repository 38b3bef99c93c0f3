"""An answer and what was expected, as arrays of numbers, with what the function was given under its names."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.diagnosis.evidence import Comparison, Evidence, Failure

Array = NDArray[Any]
#: Larger answers are not looked at: what is wrong with them shows in smaller ones as well.
MOST_VALUES = 20_000
#: How far results agree that are written down in seven digits, or were computed in float32.
_FINE, _COARSE = 1e-6, 1e-5
#: What the smallest denominators divide, and what a number counts more that they don't turn into a whole one.
_SMALL_FRACTIONS, _FOR_MANY_DIGITS, _LARGE = 840, 2, 20


@dataclass(frozen=True)
class Pair:
    """An answer beside what was expected.

    Attributes
    ----------
    given : mapping of str to object
        The arguments of the call, by their names.
    parts : tuple of array
        All parts of the answer, where this is one of several.
    asks_whole : bool
        Whether it failed for not being whole numbers.
    are_labels : bool
        Whether the numbers are labels, of which only tells which are equal.
    """

    answer: Array
    expected: Array
    given: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple[Array | None, ...] = ()
    asks_whole: bool = False
    are_labels: bool = False

    @property
    def is_alike(self) -> bool:
        """Tell whether both have the same shape."""
        return self.answer.shape == self.expected.shape

    @property
    def wrong(self) -> Array:
        """Tell of each entry whether it differs."""
        return ~near(self.answer, self.expected)

    @property
    def n_wrong(self) -> int:
        return int(self.wrong.sum()) if self.is_alike else self.expected.size

    def arrays(self) -> dict[str, Array]:
        """Return the arguments that are arrays of numbers, by their names."""
        read = {name: as_array(value) for name, value in self.given.items()}
        return {name: array for name, array in read.items() if array is not None and array.ndim > 0}

    def attributes(self) -> dict[tuple[str, str], Array]:
        """Return the arrays that arguments hold as attributes, by the names of both."""
        held = {
            (name, attribute): as_array(array)
            for name, value in self.given.items()
            if type(value).__module__.startswith("sklearn.")
            for attribute, array in vars(value).items()
        }
        return {names: array for names, array in held.items() if array is not None and array.ndim > 0}


def telling(pair: Pair) -> int:
    """Count what differs, each value once; one of many digits counts for three, as it agrees with nothing by chance.

    So do whole numbers, where both are large.
    """
    if not pair.is_alike:
        return weight(pair.expected)
    both = np.stack([np.asarray(values[pair.wrong], dtype=float) for values in (pair.answer, pair.expected)])
    both = np.unique(np.round(both, 9), axis=1)
    return int(both.shape[1]) + _FOR_MANY_DIGITS * int(
        (_has_many_digits(both).any(axis=0) | (np.abs(both) > _LARGE).all(axis=0)).sum()
    )


def weight(values: Array) -> int:
    """Count different numbers as `telling` does."""
    varied = np.unique(np.round(np.asarray(values, dtype=float), 9))
    return len(varied) + _FOR_MANY_DIGITS * int(_has_many_digits(varied).sum())


def _has_many_digits(values: Array) -> Array:
    """Tell which numbers are neither whole nor a small fraction such as 1/2, 2/3 or 0.6."""
    with np.errstate(all="ignore"):
        parts = values * _SMALL_FRACTIONS
        found: Array = np.isfinite(parts) & (np.abs(parts - np.round(parts)) > 1e-6)
    return found


def as_array(value: object) -> Array | None:
    """Read numbers or truth values as an array; None for all else, and for what is too large."""
    if type(value).__name__ in ("DataFrame", "Series") and type(value).__module__.partition(".")[0] == "pandas":
        value = value.to_numpy()  # type: ignore[attr-defined]  # a frame
    if type(value).__name__ == "Tensor" and type(value).__module__ == "torch":
        value = value.detach().numpy()  # type: ignore[attr-defined]  # a tensor
    if not isinstance(value, (np.ndarray, np.generic, bool, int, float, list, tuple, range)):
        return None
    try:
        array = np.asarray(value)
    except (ValueError, OverflowError):  # rows of different lengths
        return None
    return array if array.dtype.kind in "biuf" and 0 < array.size <= MOST_VALUES else None


def near(a: Array, b: Array) -> Array:
    """Tell of each entry whether two arrays of one shape agree; NaN agrees with NaN.

    What matters is how far the numbers are apart: those far from 0 share digits that say nothing.
    """
    rtol = _COARSE if np.float32 in (a.dtype, b.dtype) else _FINE
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    finite = b[np.isfinite(b)]
    scale = float(np.ptp(finite) or np.abs(finite[0])) if finite.size else 1.0
    with np.errstate(all="ignore"):
        return np.isclose(a, b, rtol=0, atol=rtol * max(scale, 1e-300), equal_nan=True)


def same(a: object, b: object) -> bool:
    """Tell whether two arrays have one shape and agree."""
    a, b = np.asarray(a), np.asarray(b)
    return a.shape == b.shape and bool(near(a, b).all())


def pair_of(failure: Failure, names: Sequence[str]) -> Pair | None:
    """Read the comparison of a failure as a pair; None where one of both is no array of numbers."""
    comparison = failure.comparison
    if comparison is None:
        return None
    answer, expected = as_array(comparison.answer), as_array(comparison.expected)
    if answer is None or expected is None:
        return None
    parts = comparison.parts
    values = list(parts.values()) if isinstance(parts, Mapping) else list(parts) if len(parts) < 9 else []
    asks_whole = "expected whole numbers" in failure.message
    are_labels = "your label" in failure.message
    given = given_by_name(comparison, names)
    return Pair(answer, expected, given, tuple(map(as_array, values)), asks_whole, are_labels)


def given_by_name(comparison: Comparison, names: Sequence[str]) -> dict[str, Any]:
    """Return the arguments of a call by the names of its parameters."""
    return {**dict(zip(names, comparison.arguments, strict=False)), **comparison.keywords}


def parameters(evidence: Evidence) -> list[str]:
    """List the names of the parameters of a task's function, as the learner has them."""
    definition = definition_of(evidence)
    return [argument.arg for argument in (*definition.args.posonlyargs, *definition.args.args)] if definition else []


def definition_of(evidence: Evidence) -> ast.FunctionDef | None:
    """Find the definition of a task's function: the last one counts."""
    try:
        tree = ast.parse(evidence.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == evidence.task]
    return found[-1] if found else None
