"""Whole numbers and truth values: labels under other numbers, positions for values, True for False."""

from __future__ import annotations

import numpy as np

from grader.diagnosis.pairs import Array, Pair, as_array, same
from grader.diagnosis.relations import NO, Fit, Relation, Verdict, holds

_NOISE = -1


def _whole(pair: Pair) -> bool:
    """Tell whether both are rows of whole numbers."""
    return pair.is_alike and pair.expected.ndim == 1 and _is_whole(pair.answer) and _is_whole(pair.expected)


def _is_whole(values: Array) -> bool:
    return values.dtype.kind in "iu"


def _labels(pair: Pair) -> bool:
    """Tell whether both are rows of labels."""
    return pair.are_labels and _whole(pair)


def _truth(pair: Pair) -> bool:
    return pair.is_alike and pair.answer.dtype.kind == pair.expected.dtype.kind == "b"


def negated(pair: Pair) -> Verdict:
    """True and False stand the other way round."""
    return (holds(pair.n_wrong) if pair.wrong.all() else NO) if _truth(pair) else None


def too_strict(pair: Pair) -> Verdict:
    """What differs is False."""
    return (NO if pair.answer[pair.wrong].any() else holds(pair.n_wrong)) if _truth(pair) else None


def too_loose(pair: Pair) -> Verdict:
    """What differs is True."""
    return (holds(pair.n_wrong) if pair.answer[pair.wrong].all() else NO) if _truth(pair) else None


def positions_of_true(pair: Pair) -> Verdict:
    """The positions of what should be True come back."""
    if pair.expected.dtype.kind != "b" or pair.expected.ndim != 1 or not _is_whole(pair.answer):
        return None
    return holds(pair.expected.size) if same(pair.answer, np.flatnonzero(pair.expected)) else NO


def numbers_for_truth(pair: Pair) -> Verdict:
    """Numbers come back where True or False is asked for."""
    if pair.expected.dtype.kind != "b" or not pair.is_alike:
        return None
    return holds(pair.expected.size) if pair.answer.dtype.kind in "iuf" and (pair.answer > 1).any() else NO


def values_for_positions(pair: Pair) -> Verdict:
    """Numbers with fractions come back where whole ones are asked for."""
    return holds(pair.answer.size) if pair.asks_whole and pair.answer.dtype.kind == "f" else None


def numbered_from_one(pair: Pair) -> Verdict:
    """The labels are one too high, those of noise aside."""
    if not _labels(pair) or not (pair.expected == _NOISE).any():
        return None
    real = pair.expected != _NOISE
    is_shifted = same(pair.answer[real], pair.expected[real] + 1) and same(pair.answer[~real], pair.expected[~real])
    return holds(int(real.sum())) if real.any() and is_shifted else NO


def one_label(pair: Pair) -> Verdict:
    """Every one has the same label."""
    if not _whole(pair) or len(np.unique(pair.expected)) < 3:
        return None
    return holds(pair.n_wrong) if len(np.unique(pair.answer)) == 1 else NO


def other_of_two(pair: Pair) -> Verdict:
    """Each has the other one of two labels; where there are more, any wrong one may be."""
    if not _labels(pair):
        return None
    both = np.concatenate([pair.answer, pair.expected])
    if not pair.wrong.all() or both.min() < 0:
        return NO
    return holds(min(pair.answer.size, 3)) if both.max() == 1 else None


def renamed(pair: Pair) -> Verdict:
    """The same groups have other numbers: with two groups, that is as good as exchanged answers."""
    if not _labels(pair) or not 3 <= len(np.unique(pair.expected)) < len(pair.expected):
        return None
    return holds(pair.n_wrong) if _pairs(pair) == len(np.unique(pair.answer)) == len(np.unique(pair.expected)) else NO


def joined(pair: Pair) -> Verdict:
    """Groups that are apart have one label."""
    if not _labels(pair) or len(np.unique(pair.expected)) < 2:
        return None
    ours, theirs = len(np.unique(pair.expected)), len(np.unique(pair.answer))
    return holds(pair.n_wrong) if _pairs(pair) == ours > theirs else NO


def divided(pair: Pair) -> Verdict:
    """A group has several labels."""
    if not _labels(pair) or len(pair.expected) < 2:
        return None
    ours, theirs = len(np.unique(pair.expected)), len(np.unique(pair.answer))
    return holds(pair.n_wrong) if ours < theirs == _pairs(pair) < len(pair.answer) else NO


def _pairs(pair: Pair) -> int:
    """Count the pairs of a label and the one expected in its place."""
    return len(np.unique(np.stack([pair.answer, pair.expected]), axis=1).T)


def left_as_noise(pair: Pair) -> Verdict:
    """What differs has the label of noise."""
    if not _labels(pair) or not (pair.answer == _NOISE).any():
        return NO if _labels(pair) else None
    return holds(pair.n_wrong) if (pair.answer[pair.wrong] == _NOISE).all() else NO


def noise_in_clusters(pair: Pair) -> Verdict:
    """What differs should have the label of noise."""
    if not _labels(pair) or not (pair.expected == _NOISE).any():
        return NO if _labels(pair) else None
    return holds(pair.n_wrong) if (pair.expected[pair.wrong] == _NOISE).all() else NO


def none_of_these(pair: Pair) -> Verdict:
    """What should be one of the numbers in an argument is none of them."""
    if not pair.is_alike or pair.expected.ndim or not _is_whole(pair.expected) or not _is_whole(pair.answer):
        return None
    rows = {name: row for name, row in _rows_of(pair).items() if _is_whole(row) and len(np.unique(row)) == len(row) > 1}
    found = [name for name, row in rows.items() if pair.expected in row and pair.answer not in row]
    return Fit(2, (found[0],)) if found else NO


def drawn_twice(pair: Pair) -> Verdict:
    """Numbers come twice where each should come once."""
    if not _whole(pair) or pair.are_labels or (np.diff(pair.expected) >= 0).all():
        return None
    if len(np.unique(pair.expected)) < len(pair.expected):
        return NO
    return holds(len(pair.expected)) if len(np.unique(pair.answer)) < len(pair.answer) else None


def position_for_value(pair: Pair) -> Verdict:
    """The position of the right value comes back."""
    return _looked_up(pair, pair.answer, pair.expected)


def value_for_position(pair: Pair) -> Verdict:
    """The value at the right position comes back."""
    return _looked_up(pair, pair.expected, pair.answer)


def _looked_up(pair: Pair, positions: Array, values: Array) -> Verdict:
    """Tell in which argument the values stand at these positions; of positions that are values too, nothing."""
    if not pair.is_alike or positions.dtype.kind not in "iu":
        return None
    found = {name: row for name, row in _rows_of(pair).items() if _stand_at(row, positions, values)}
    if not found:
        return NO
    name, row = next(iter(found.items()))
    if positions is pair.expected and np.isin(positions, row).all():
        return None
    plain = np.unique(positions)
    return Fit(len(plain) + int((~np.isin(plain, [0, *row])).sum()), (name,))


def _rows_of(pair: Pair) -> dict[str, Array]:
    """Return the arguments that are rows of numbers, none of them numbered as its positions are."""
    rows = {name: as_array(value) for name, value in pair.given.items()}
    return {n: r for n, r in rows.items() if r is not None and r.ndim == 1 and not same(r, np.arange(len(r)))}


def _stand_at(row: Array, positions: Array, values: Array) -> bool:
    if positions.min() < 0 or positions.max() >= len(row):
        return False
    return same(row[positions], values)


#: What is said of labels, positions and truth values, the simplest first.
RELATIONS: tuple[Relation, ...] = (
    Relation("answer.negated", "True and False stand the other way round.", negated),
    Relation(
        "answer.positions-of-true",
        "The positions of what is True come back: one True or False for each is asked for.",
        positions_of_true,
    ),
    Relation(
        "answer.numbers-for-truth",
        "Numbers come back where True or False is asked for: a comparison makes these of them.",
        numbers_for_truth,
    ),
    Relation(
        "answer.values-for-positions",
        "Values come back where whole numbers are asked for: `min` gives a value, `argmin` the place of it.",
        values_for_positions,
        least=2,
    ),
    Relation("answer.numbered-from-1", "The labels are one too high: numbering begins with 0.", numbered_from_one),
    Relation(
        "answer.position",
        "This is a position in `{0}`: the value that stands there is asked for.",
        position_for_value,
    ),
    Relation(
        "answer.value-at-position",
        "This is the value that stands in `{0}` at the right position: the position is asked for.",
        value_for_position,
    ),
    Relation(
        "answer.none-of-these",
        "What comes back is none of the numbers in `{0}`, and one of them is asked for.",
        none_of_these,
        whatever_it_is=True,
    ),
    Relation(
        "answer.drawn-twice",
        "Some numbers come more than once, where each comes once only: is what is drawn put back?",
        drawn_twice,
        least=20,
    ),
    Relation(
        "answer.other-of-two",
        "Each has the other one of two labels: is the largest taken where the smallest is asked for, or the other way?",
        other_of_two,
        least=4,
    ),
    Relation("answer.renamed", "The groups are right, but they are numbered in another order.", renamed),
    Relation("answer.one-label", "All get one and the same number: nothing tells them apart.", one_label),
    Relation(
        "answer.left-as-noise",
        "All that differs is -1 here, and has a label: something is never reached.",
        left_as_noise,
        least=2,
    ),
    Relation(
        "answer.noise-in-clusters",
        "All that differs should be -1, which is noise, and has the label of a cluster here.",
        noise_in_clusters,
        least=2,
    ),
    Relation("answer.joined", "Groups that are apart have one label here: something joins them.", joined),
    Relation("answer.divided", "What belongs together has several labels here.", divided),
    Relation(
        "answer.too-strict",
        "All that differs is False and should be True: what is compared, and is the condition too strict?",
        too_strict,
        least=2,
    ),
    Relation(
        "answer.too-loose",
        "All that differs is True and should be False: what is compared, and is the condition too loose?",
        too_loose,
        least=2,
    ),
)
