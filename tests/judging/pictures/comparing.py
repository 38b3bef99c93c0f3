"""What a failed plot was compared with, and where it differs first: noted where it is judged, for whoever shows it.

Nothing is drawn and nothing is asked of a learner's code here.  A check that passes leaves two references behind.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .readings import FloatArray
from .trees import Dendrogram


@dataclass(frozen=True)
class Place:
    """A place on a plot: (x, y) in data coordinates, or x and what stands `below` the Axes there."""

    x: float
    y: float = 0.0
    below: bool = False


@dataclass(frozen=True)
class Node:
    """A leaf or a merge of a tree."""

    tree: Dendrogram
    number: int


@dataclass(frozen=True)
class End:
    """The end of a bar of the expected plot, by its number from the bottom up."""

    bar: int


#: Where something differs; a word ("title", "xlabel", "ylabel") is what is written there.
Mark = Place | Node | End | str


@dataclass(frozen=True)
class Points:
    """Expected points, one colour for each label."""

    xy: FloatArray
    labels: Any


@dataclass(frozen=True)
class Curve:
    """An expected line, and whether its points are marked."""

    xy: FloatArray
    markers: bool


@dataclass(frozen=True)
class Tree:
    """An expected tree, and whether the order of its subtrees is free."""

    tree: Dendrogram
    free: bool


@dataclass(frozen=True)
class Bars:
    """Expected level bars from the bottom up, the clusters they belong to, and where the upright line stands."""

    ends: FloatArray
    clusters: Any
    mean: float


Expected = Points | Curve | Tree | Bars


@dataclass
class Comparison:
    """A plot and what it was compared with.

    Attributes
    ----------
    reading : object
        What was read of the plot.
    expected : Expected or None
        None where nothing is known that it should show.
    yours, ours : list of Mark
        Where the plot differs first, and the same places on the expected one.
    words : dict of str to str
        What must be written on it ("title", "xlabel", "ylabel"); an empty text may be any.
    leaves : list of float
        Where the leaves of a tree stand on the plot, from left to right; else the heights of bars, from the bottom up.
    names : list of str
        What those leaves are called.
    plot : object
        The plot itself, as a test has it; None where nobody has kept it.
    """

    reading: Any
    expected: Expected | None
    yours: list[Mark] = field(default_factory=list)
    ours: list[Mark] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    leaves: Sequence[float] = ()
    names: Sequence[str] = ()
    plot: Any = None


_plots: deque[tuple[Any, Any]] = deque(maxlen=8)
_last: list[Comparison] = []
_is_open = False


def remember(reading: Any, plot: Any) -> Any:
    """Keep the plot that was read, and return the reading."""
    _plots.append((reading, plot))
    return reading


def begin(reading: Any, expected: Expected | None = None, words: Mapping[str, str] | None = None) -> None:
    """Note that a plot is compared from now on; what is expected of it may be known from before."""
    global _is_open  # noqa: PLW0603  # one check runs at a time
    before = _last[0] if _last and _last[0].reading is reading else Comparison(reading, None)
    _last[:] = [
        Comparison(
            reading, expected or before.expected, words=dict(words or {}), leaves=before.leaves, names=before.names
        )
    ]
    _is_open = True


def passed() -> None:
    """Note that the plot was found to be right."""
    global _is_open  # noqa: PLW0603  # as above
    _is_open = False


def take() -> Comparison | None:
    """Return what was compared last, unless it was right, and close it."""
    found = _last[0] if _is_open and _last else None
    if found is not None:
        found.plot = next((plot for reading, plot in _plots if reading is found.reading), None)
    passed()
    return found


def mark(yours: Sequence[Mark] = (), ours: Sequence[Mark] = ()) -> None:
    """Note where a plot differs, and the same places on the expected one, in the same order."""
    if _is_open and _last:
        _last[0].yours, _last[0].ours = list(yours), list(ours)


def lay_out(leaves: Sequence[float], names: Sequence[str] = ()) -> None:
    """Note where the leaves of a tree stand on the plot, and their names, or where the bars stand."""
    if _is_open and _last:
        _last[0].leaves, _last[0].names = leaves, names


# --- Where it differs -----------------------------------------------------------


def mark_difference(drawn: ArrayLike, wanted: ArrayLike) -> None:
    """Mark where two lists of positions differ first."""
    mark(*difference(drawn, wanted))


def difference(drawn: ArrayLike, wanted: ArrayLike) -> tuple[list[Mark], list[Mark]]:
    """Find the first of two lists of positions in which they differ; of lists of two lengths, what one has alone."""
    mine, ours = (np.asarray(xy, dtype=float).reshape(-1, 2) for xy in (drawn, wanted))
    if len(mine) == len(ours):
        differs = ~np.isclose(mine, ours, rtol=1e-6, atol=_near(ours)).all(axis=1)
        rows = np.flatnonzero(differs)[:1]
        return _places(mine[rows]), _places(ours[rows])
    return _places(_alone(mine, ours)), _places(_alone(ours, mine))


def _alone(xy: FloatArray, others: FloatArray) -> FloatArray:
    """Return the first position that is not among the others."""
    near = _near(np.concatenate([xy, others]))
    known = [bool(np.isclose(others, row, rtol=1e-6, atol=near).all(axis=1).any()) for row in xy]
    return xy[known.index(False) : known.index(False) + 1] if False in known else xy[:0]


def _near(xy: FloatArray) -> FloatArray:
    return np.asarray(1e-6 * np.ptp(xy, axis=0) if len(xy) else 0.0)


def _places(xy: FloatArray) -> list[Mark]:
    return [Place(float(x), float(y)) for x, y in xy]


def first_failing(check: Callable[[int], object], count: int) -> int | None:
    """Return the number of the first part that a check refuses when it is asked of each alone."""
    for number in range(count):
        try:
            check(number)
        except AssertionError:
            return number
    return None
