"""Find the marks that are asked for among all that a plot shows.

A cross at a mean, a ring around an elbow or a guide line is no mistake: what is not asked for is left aside where all
that is asked for is there without it, and can be told apart from it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .readings import FloatArray, ranks

IntArray = NDArray[np.int64]


def rows_of(points: dict[str, Any], wanted: FloatArray, *, alike: bool = False) -> list[IntArray]:
    """Find the rows of a checked set of points that show the wanted positions, one row for each.

    Parameters
    ----------
    wanted : array of shape (n, 2)
        Positions; one that is wanted twice is looked for twice.
    alike : bool
        Whether other points may look like those that are wanted.

    Returns
    -------
    list of int arrays of shape (n,)
        Empty where points are missing, or others can't be told apart from them.  Where more points than are wanted
        lie at one place, the rows of those on top come first, then those of the largest.
    """
    place, asked = _places(points["xy"], wanted)
    need = np.bincount(asked, minlength=place.max(initial=0) + 1)
    kept = _without_additions(points["artist"], place, need)
    if (np.bincount(place[kept], minlength=len(need)) < need).any() or (need[place[kept]] == 0).any():
        return []
    others = need[place] == 0
    found = [np.flatnonzero(kept)]
    if len(found[0]) > len(wanted):
        found = [_first_of_each_place(found[0], order, place, need) for order in _orders(points, found[0], others)]
    return found if alike else [rows for rows in found if _differ(points, rows, others)]


def _orders(points: dict[str, Any], rows: IntArray, others: NDArray[np.bool_]) -> list[IntArray]:
    """Sort rows by what is taken first of those at one place; what looks like other points comes last."""
    look, form = (np.isin(points[name][rows], points[name][others]) for name in ("look", "form"))
    last = (~points["filled"][rows], form, look)
    return [np.lexsort((-rows, *last)), np.lexsort((-rows, -points["radius"][rows], *last))]


def _differ(points: dict[str, Any], rows: IntArray, others: NDArray[np.bool_]) -> bool:
    """Tell whether other points have another shape or size, or else one other look: more looks would be groups too."""
    alike = others & np.isin(points["form"], points["form"][rows])
    looks = set(points["look"][alike])
    return len(looks) <= 1 and not looks & set(points["look"][rows])


def _places(drawn: FloatArray, wanted: FloatArray) -> tuple[IntArray, IntArray]:
    """Number the places of two lists of positions: one number for positions that rounding tells apart only."""
    n = len(drawn)
    near = 1e-6 * (np.ptp(wanted, axis=0) + np.abs(wanted).max(axis=0))
    x, y = (ranks(np.concatenate([drawn[:, i], wanted[:, i]]), rtol=0.0, atol=near[i]) for i in (0, 1))
    number = np.unique(x * (y.max() + 1) + y, return_inverse=True)[1].ravel()
    return number[:n], number[n:]


def _without_additions(artist: IntArray, place: IntArray, need: IntArray) -> NDArray[np.bool_]:
    """Leave out artists that show other points too, while the rest shows all that is needed."""
    kept = np.ones(len(place), dtype=bool)
    counts = np.bincount(place, minlength=len(need))
    for number in np.unique(artist[need[place] == 0]):
        own = artist == number
        mine = np.bincount(place[own], minlength=len(need))
        if (counts - mine >= np.minimum(need, counts)).all():
            kept &= ~own
            counts = counts - mine
    return kept


def _first_of_each_place(rows: IntArray, order: IntArray, place: IntArray, need: IntArray) -> IntArray:
    left, chosen = need.copy(), []
    for row in rows[order]:
        if left[place[row]] > 0:
            left[place[row]] -= 1
            chosen.append(row)
    return np.sort(np.array(chosen, dtype=np.int64))
