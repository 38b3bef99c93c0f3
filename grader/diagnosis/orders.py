"""The right numbers at other places: turned, reversed, sorted, exchanged."""

from __future__ import annotations

import itertools

import numpy as np

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.pairs import Array, Pair, near, same, telling, weight
from grader.diagnosis.relations import NO, Fit, Relation, Verdict, holds

_MOST_AXES = 4
EXCHANGED = Diagnosis(
    "answer.exchanged",
    "The results stand in each other's place: look at the order, or the names, in which they are asked for.",
)


def transposed(pair: Pair) -> Verdict:
    """Rows and columns are exchanged."""
    if pair.expected.ndim != 2 or min(pair.expected.shape) < 2:
        return None
    return holds(telling(pair)) if same(pair.answer.T, pair.expected) else NO


def transposed_up_to_signs(pair: Pair) -> Verdict:
    """Rows and columns are exchanged, and some have another sign: that of a direction may be chosen."""
    if pair.expected.ndim != 2 or min(pair.expected.shape) < 2:
        return None
    turned = pair.answer.T.astype(float)
    return holds(weight(np.abs(pair.expected)) - 1) if same(np.abs(turned), np.abs(pair.expected)) else NO


def other_axes(pair: Pair) -> Verdict:
    """The axes of an array of three or more stand in another order."""
    axes = pair.expected.ndim
    if not 3 <= axes <= _MOST_AXES or pair.answer.ndim != axes:
        return None
    turned = (np.transpose(pair.answer, order) for order in itertools.permutations(range(axes)))
    return holds(telling(pair)) if any(same(one, pair.expected) for one in turned) else NO


def reversed_(pair: Pair) -> Verdict:
    if not pair.is_alike or pair.expected.ndim == 0 or len(pair.expected) < 2:
        return None
    return holds(telling(pair)) if same(pair.answer[::-1], pair.expected) else NO


def sorted_(pair: Pair) -> Verdict:
    """What should stand in the order of the question is sorted."""
    if not _is_row(pair) or _rises(pair.expected):
        return None
    return holds(telling(pair)) if same(pair.answer, np.sort(pair.expected)) else NO


def unsorted(pair: Pair) -> Verdict:
    """What should be sorted is not."""
    if not _is_row(pair) or not _rises(pair.expected) or not _vary(pair.expected):
        return NO
    return holds(telling(pair)) if same(np.sort(pair.answer), pair.expected) else NO


def falling(pair: Pair) -> Verdict:
    """What should rise falls."""
    if not _is_row(pair) or not _rises(pair.expected) or not _vary(pair.expected):
        return NO
    return holds(telling(pair)) if same(pair.answer[::-1], pair.expected) else NO


def columns_exchanged(pair: Pair) -> Verdict:
    """Two columns stand in each other's place."""
    if not pair.is_alike or pair.expected.ndim != 2:
        return None
    wrong = np.flatnonzero(pair.wrong.any(axis=0))
    if len(wrong) != 2:
        return NO
    exchanged = pair.answer[:, wrong[::-1]]
    return Fit(telling(pair), tuple(map(str, wrong))) if same(exchanged, pair.expected[:, wrong]) else NO


def rows_moved(pair: Pair) -> Verdict:
    """The right rows stand in another order."""
    if not pair.is_alike or pair.expected.ndim != 2 or len(pair.expected) < 2 or pair.expected.shape[1] < 2:
        return None
    return holds(telling(pair)) if same(_by_row(pair.answer), _by_row(pair.expected)) else NO


def numbers_moved(pair: Pair) -> Verdict:
    """The right numbers stand at other places."""
    if not pair.is_alike or pair.expected.ndim == 0 or len(np.unique(pair.expected)) < 3 or _may_be_chance(pair):
        return None
    return holds(telling(pair)) if same(np.sort(pair.answer, axis=None), np.sort(pair.expected, axis=None)) else NO


def results_exchanged(pair: Pair) -> Verdict:
    """What is expected here is another one of the results that came back."""
    others = [part for part in pair.parts if part is not None and not _is_same_object(part, pair.answer)]
    if len(pair.parts) < 2 or not others:
        return None
    found = [part for part in others if same(part, pair.expected)]
    return holds(weight(pair.expected)) if found else NO


def _is_same_object(part: Array, answer: Array) -> bool:
    return part.shape == answer.shape and bool(near(part, answer).all())


def _may_be_chance(pair: Pair) -> bool:
    """Tell whether a row of whole numbers holds each of 0, 1, 2 … : whatever is done, they are these."""
    is_whole = same(np.round(pair.expected), pair.expected)
    return is_whole and pair.expected.ndim == 1 and len(np.unique(pair.expected)) - 1 >= pair.expected.max()


def _is_row(pair: Pair) -> bool:
    return pair.is_alike and pair.expected.ndim == 1 and len(pair.expected) > 1


def _rises(values: Array) -> bool:
    return bool((np.diff(values.astype(float)) >= 0).all())


def _vary(values: Array) -> bool:
    return len(np.unique(values)) > 1


def _by_row(values: Array) -> Array:
    return values[np.lexsort(np.round(values, 6).T[::-1])]


#: What is said of the right numbers at other places, the simplest first.
RELATIONS: tuple[Relation, ...] = (
    Relation(EXCHANGED.id, EXCHANGED.sentence, results_exchanged, least=2),
    Relation("answer.transposed", "Rows and columns are exchanged: turn the result round, as `.T` does.", transposed),
    Relation(
        "answer.transposed-up-to-signs",
        "Rows and columns are exchanged, signs aside: what is a row here is asked for as a column.",
        transposed_up_to_signs,
        least=6,
    ),
    Relation(
        "answer.other-axes",
        "The numbers are right, but the axes stand in another order: `transpose` or `moveaxis` turns them.",
        other_axes,
    ),
    Relation("answer.falling", "The right numbers fall where they should rise: sort them upwards.", falling),
    Relation("answer.reversed", "The right numbers stand in reverse: what comes last should come first.", reversed_),
    Relation("answer.unsorted", "These are the right numbers, but they are not sorted.", unsorted),
    Relation(
        "answer.sorted",
        "These are the right numbers, but they are sorted: keep the order in which the question is put.",
        sorted_,
    ),
    Relation("answer.columns", "Columns {0} and {1} stand in each other's place.", columns_exchanged),
    Relation(
        "answer.rows",
        "The rows are right, but they stand in another order: keep the order that is asked for.",
        rows_moved,
    ),
    Relation(
        "answer.moved",
        "These are the right numbers at other places: follow which number belongs to which position.",
        numbers_moved,
    ),
)
