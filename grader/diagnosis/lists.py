"""Lists of positions, one for each point: what is missing in them, and what is too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.diagnosis.evidence import Comparison, Diagnosis, Evidence

_MOST, _MOST_POSITIONS = 2_000, 50_000
#: For each list, what it holds and what it should hold.
Rows = list[tuple[list[int], list[int]]]

_ITSELF = Diagnosis("answer.itself-missing", "Each is missing from its own list: it is 0 away from itself, and counts.")
_MISSING = Diagnosis(
    "answer.lists-too-short",
    "Some are missing from the lists, and none is too many: what is compared, and is the condition too strict?",
)
_TOO_MANY = Diagnosis(
    "answer.lists-too-long",
    "Some are too many in the lists, and none is missing: what is compared, and is the condition too loose?",
)
_ORDER = Diagnosis("answer.lists-out-of-order", "The lists hold what they should, in another order: sort each of them.")


def find(evidence: Evidence) -> Iterator[Diagnosis]:
    """Tell what all lists that differ have in common."""
    found = [_rows(f.comparison) for f in evidence.failures if f.comparison is not None and _is_of_lists(f.comparison)]
    rows = [row for one in found if one is not None for row in one]
    differing = [(i, mine, ours) for one in found if one for i, (mine, ours) in enumerate(one) if mine != ours]
    if None in found or len(rows) < 2 or not differing:
        return
    missing = [set(ours) - set(mine) for _, mine, ours in differing]
    more = [set(mine) - set(ours) for _, mine, ours in differing]
    if not any(more) and all(gone == {i} for gone, (i, _, _) in zip(missing, differing, strict=True)):
        yield _ITSELF
    if not any(more) and not any(missing):
        yield _ORDER
    elif not any(more):
        yield _MISSING
    elif not any(missing):
        yield _TOO_MANY


def _is_of_lists(comparison: Comparison) -> bool:
    """Tell whether a list of lists is expected."""
    expected = comparison.expected
    return isinstance(expected, list) and bool(expected) and isinstance(expected[0], (list, np.ndarray))


def _rows(comparison: Comparison) -> Rows | None:
    """Read both as lists of positions, as many of them; None where that can't be."""
    answer, expected = comparison.answer, comparison.expected
    if not isinstance(answer, (list, tuple, np.ndarray)) or len(answer) != len(expected) or len(answer) > _MOST:
        return None
    if sum(map(_size, answer)) > _MOST_POSITIONS:
        return None
    rows = [(_positions(mine), _positions(ours)) for mine, ours in zip(answer, expected, strict=True)]
    return None if any(None in row for row in rows) else rows  # type: ignore[return-value]  # none is None


def _size(row: object) -> int:
    return row.size if isinstance(row, np.ndarray) else len(row) if isinstance(row, (list, tuple)) else 1


def _positions(row: Sequence[Any]) -> list[int] | None:
    array = np.asarray(row)
    return array.tolist() if array.ndim == 1 and (array.dtype.kind in "iu" or not array.size) else None
