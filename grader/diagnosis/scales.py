"""Numbers that are off by something that has a name: a factor, a root, a sign, digits, a sum that runs on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from grader.diagnosis.pairs import Array, Pair, near, same
from grader.diagnosis.relations import NO, Fit, Relation, Verdict, holds

#: How far numbers are from those that float32 can hold, and what computing in float64 in another order may change.
_SINGLE, _DOUBLE = 2.0**-23, 1e-11
_MANY = 50


def _floats(pair: Pair) -> tuple[Array, Array] | None:
    """Return answer and expected as floats, where they are alike and no truth values."""
    if not pair.is_alike or "b" in (pair.answer.dtype.kind, pair.expected.dtype.kind):
        return None
    return pair.answer.astype(float), pair.expected.astype(float)


def _made_by(pair: Pair, change: Callable[[Array], Array]) -> Verdict:
    """Tell whether the answer is what a change makes of what was expected, at least where that changes anything."""
    values = _floats(pair)
    if values is None:
        return None
    with np.errstate(all="ignore"):
        changed = change(values[1])
    return holds(_telling(pair)) if same(values[0], changed) else NO


def _telling(pair: Pair) -> int:
    """Count the different values that differ: of a number with a fraction, each counts twice."""
    values = np.unique(pair.expected[pair.wrong].astype(float))
    return len(values) + int((values != np.round(values)).sum())


def all_zero(pair: Pair) -> Verdict:
    if not pair.is_alike or pair.expected.ndim == 0 or pair.expected.dtype.kind != "f":
        return None
    return NO if pair.answer.any() else holds(pair.n_wrong)


def nan(pair: Pair) -> Verdict:
    """What differs is NaN."""
    values = _floats(pair)
    if values is None or not np.isnan(values[0]).any():
        return None
    is_nan = np.isnan(values[0])
    if is_nan.all() and is_nan.size > _MANY:  # nothing is known of any of them
        return None
    return holds(2 * int((is_nan & pair.wrong).sum())) if (is_nan >= pair.wrong).all() else NO


def infinite(pair: Pair) -> Verdict:
    """What differs is infinite."""
    values = _floats(pair)
    if values is None or not np.isinf(values[0]).any():
        return None
    is_infinite = np.isinf(values[0])
    return holds(2 * int((is_infinite & pair.wrong).sum())) if (is_infinite >= pair.wrong).all() else NO


def given_back(pair: Pair) -> Verdict:
    """What came in comes back."""
    if pair.answer.ndim == 0:
        return None
    found = [name for name, array in pair.arrays().items() if same(array, pair.answer)]
    return Fit(pair.n_wrong + 1, (found[0],)) if found else NO


def attribute_given_back(pair: Pair) -> Verdict:
    """An attribute of an argument comes back."""
    if pair.answer.ndim == 0:
        return None
    found = [words for words, array in pair.attributes().items() if same(array, pair.answer)]
    return Fit(pair.answer.size, found[0]) if found else NO


def sign(pair: Pair) -> Verdict:
    return NO if _may_be_labels(pair) else _made_by(pair, np.negative)


def _may_be_labels(pair: Pair) -> bool:
    """Tell whether -1 may be a label."""
    return pair.answer.ndim > 0 and pair.answer.dtype.kind in "iu"


def sign_lost(pair: Pair) -> Verdict:
    if (pair.expected >= 0).all():
        return None
    return NO if _may_be_labels(pair) else _made_by(pair, np.abs)


def sign_kept(pair: Pair) -> Verdict:
    """What should be without a sign has one: the sizes are right."""
    values = _floats(pair)
    if values is None or (values[1] < 0).any() or _may_be_labels(pair):
        return NO
    return holds(_telling(pair)) if same(np.abs(values[0]), values[1]) else NO


def cut_off(pair: Pair) -> Verdict:
    """The fractions are cut off."""
    return _whole(pair, np.trunc)


def rounded_to_whole(pair: Pair) -> Verdict:
    return _whole(pair, np.round)


def _whole(pair: Pair, change: Callable[[Array], Array]) -> Verdict:
    """Tell whether fractions are lost: of the whole numbers, there is nothing to lose."""
    values = _floats(pair)
    if values is None or same(np.round(values[1]), values[1]):
        return None
    if not values[0].any():  # anything else could make zeros of small numbers, too
        return None
    return holds(pair.n_wrong) if same(values[0], change(values[1])) else NO


def rounded(pair: Pair) -> Verdict:
    """The numbers are rounded to some digits."""
    values = _floats(pair)
    if values is None:
        return None
    fitting = [d for d in range(1, 9) if np.array_equal(np.round(values[1], d), np.round(values[0], 12))]
    return Fit(_telling(pair)) if fitting else NO


def single_precision(pair: Pair) -> Verdict:
    """The numbers agree in the first seven digits only."""
    values = _floats(pair)
    if values is None or not np.abs(values[1]).any():
        return None
    error = np.abs(values[0] - values[1]) / np.abs(values[1]).max()
    return holds(int((error > _DOUBLE).sum())) if (error <= 8 * _SINGLE).all() else NO


def root(pair: Pair) -> Verdict:
    return None if (pair.expected < 0).any() else _made_by(pair, np.sqrt)


def square(pair: Pair) -> Verdict:
    return _made_by(pair, np.square)


def root_of_one(pair: Pair) -> Verdict:
    """Where there is one row only, the root comes back: of several, the sum of roots is no root of the sum."""
    if pair.expected.ndim or not any(len(array) == 1 for array in pair.arrays().values()) or (pair.expected < 0).any():
        return None
    return NO if pair.expected in (0, 1, 4) else _made_by(pair, np.sqrt)


def running_sum(pair: Pair) -> Verdict:
    """What is asked for is added up from one to the next."""
    return _made_by(pair, np.cumsum) if pair.expected.ndim == 1 and len(pair.expected) > 1 else None


def not_yet_summed(pair: Pair) -> Verdict:
    """What is asked for are the sums that run from one to the next."""
    values = _floats(pair)
    if values is None or pair.expected.ndim != 1 or len(pair.expected) < 2:
        return None
    return holds(_telling(pair)) if same(np.cumsum(values[0]), values[1]) else NO


def mean_of_columns(pair: Pair) -> Verdict:
    """Every wrong row holds, in all its columns, the mean of what should be there."""
    values = _floats(pair)
    if values is None or pair.expected.ndim != 2 or pair.expected.shape[1] < 2:
        return None
    rows = pair.wrong.any(axis=1)
    means = np.broadcast_to(values[1][rows].mean(axis=1, keepdims=True), values[1][rows].shape)
    return holds(2 * int(rows.sum())) if same(values[0][rows], means) else NO


def off_by_one(pair: Pair) -> Verdict:
    """Every whole number is one too large."""
    return _off_by(pair, 1)


def one_too_small(pair: Pair) -> Verdict:
    return _off_by(pair, -1)


def _off_by(pair: Pair, step: int) -> Verdict:
    values = _floats(pair)
    if values is None or not same(np.round(values[1]), values[1]):
        return None
    return holds(max(1, len(np.unique(values[1])))) if same(values[0], values[1] + step) else NO


def shifted_rows(pair: Pair) -> Verdict:
    """Every row is off by the same."""
    values = _floats(pair)
    if values is None or pair.expected.ndim != 2 or len(pair.expected) < 2 or len(np.unique(values[1], axis=0)) < 2:
        return None
    shift = values[0] - values[1]
    return holds(pair.n_wrong) if same(shift, np.broadcast_to(shift[0], shift.shape)) else NO


def shifted(pair: Pair) -> Verdict:
    """Every number is off by the same."""
    values = _floats(pair)
    if values is None or pair.expected.ndim != 1 or len(np.unique(values[1])) < 3:
        return None
    shift = values[0] - values[1]
    return holds(pair.n_wrong) if bool(near(shift, np.full_like(shift, shift[0])).all()) else NO


def wrapped(pair: Pair) -> Verdict:
    """What was computed from unsigned bytes is off by multiples of 256."""
    values = _floats(pair)
    if values is None or not any(array.dtype == np.uint8 for array in pair.arrays().values()):
        return None
    turns = (values[0] - values[1]) / 256
    return holds(_telling(pair) + 1) if same(turns, np.round(turns)) and np.isfinite(turns).all() else NO


def one_column_wrong(pair: Pair) -> Verdict:
    """All columns but one are right, and that one holds a single number."""
    column = _wrong_column(pair)
    if column is None:
        return None
    values = np.unique(pair.answer[:, column]) if column >= 0 else np.zeros(0)
    return Fit(pair.n_wrong, (str(column), f"{values[0]:g}")) if len(values) == 1 < len(pair.answer) else NO


def one_column_counts(pair: Pair) -> Verdict:
    """All columns but one are right, and that one counts 1, 2, 3."""
    column = _wrong_column(pair)
    if column is None:
        return None
    counts = np.arange(len(pair.answer))
    for first in (0, 1, 2):
        if column >= 0 and len(counts) > 1 and same(pair.answer[:, column], counts + first):
            return Fit(pair.n_wrong, (str(column), f"{first}, {first + 1}"))
    return NO


def other_column_wrong(pair: Pair) -> Verdict:
    """All columns but one are right."""
    column = _wrong_column(pair)
    if column is None:
        return None
    return Fit(pair.n_wrong, (str(column),)) if column >= 0 else NO


def _wrong_column(pair: Pair) -> int | None:
    """Return the one wrong column; -1 where there are several, None where there is no table."""
    if not pair.is_alike or pair.expected.ndim != 2 or pair.expected.shape[1] < 3:
        return None
    wrong = np.flatnonzero(pair.wrong.any(axis=0))
    return int(wrong[0]) if len(wrong) == 1 else -1


def certain() -> Iterator[Relation]:
    """Yield what is said of numbers whose cause can be seen."""
    yield Relation(
        "answer.nan",
        "What is wrong is NaN: the mean of nothing is NaN, and so is 0 divided by 0.",
        nan,
    )
    yield Relation(
        "answer.infinite", "What is wrong is infinite: something is divided by 0, or never replaced.", infinite
    )
    yield Relation(
        "answer.cut-off",
        "The fractions are cut off: an array of integers keeps whole numbers only, so make it one of floats.",
        cut_off,
        least=1,
    )
    yield Relation(
        "answer.wrapped",
        "The numbers are off by multiples of 256: unsigned bytes wrap around there, so turn them into floats first.",
        wrapped,
    )


def relations() -> Iterator[Relation]:
    """Yield what is said of numbers that are off, the simplest first."""
    yield Relation(
        "answer.attribute-given-back",
        "`{1}` of `{0}` comes back as it is: it tells of what the model was fitted to, not of what is given.",
        attribute_given_back,
    )
    yield Relation("answer.given-back", "`{0}` comes back as it came in: nothing has been done to it.", given_back)
    yield Relation(
        "answer.zeros", "Nothing but zeros come back: is what was prepared with zeros ever filled?", all_zero, least=3
    )
    yield Relation("answer.sign", "Every sign is turned round: take the other one off.", sign)
    yield Relation("answer.sign-lost", "The sizes are right, but numbers below 0 have lost their sign.", sign_lost)
    yield Relation(
        "answer.sign-kept", "The sizes are right, but some have a minus sign that should have none.", sign_kept
    )
    yield Relation(
        "answer.rounded-to-whole",
        "The numbers are rounded to whole ones: keep their fractions.",
        rounded_to_whole,
        least=1,
    )
    yield Relation("answer.rounded", "The numbers are rounded: keep all their digits.", rounded)
    yield Relation(
        "answer.single-precision",
        "Only the first seven digits are right: compute in float64, and subtract before you square.",
        single_precision,
    )
    yield Relation("answer.root", "This is the root of what is asked for.", root)
    yield Relation(
        "answer.root-of-one",
        "Where there is a single row, this is the root of what is asked for: should squares be added up?",
        root_of_one,
        least=1,
    )
    yield Relation("answer.square", "This is the square of what is asked for: the root is missing.", square)
    yield Relation(
        "answer.running-sum", "These are sums that run on from one to the next: each is asked for alone.", running_sum
    )
    yield Relation(
        "answer.not-summed",
        "Each stands alone here: sums that run on from one to the next are asked for.",
        not_yet_summed,
    )
    yield Relation(
        "answer.mean-of-columns",
        "All columns of a row hold one number, the mean of all: without an `axis`, `mean` mixes the columns.",
        mean_of_columns,
    )
    yield Relation(
        "answer.one-too-large", "Every number is one too large: does counting begin with 0 or with 1?", off_by_one, 3
    )
    yield Relation(
        "answer.one-too-small", "Every number is one too small: does counting begin with 0 or with 1?", one_too_small, 3
    )
    yield Relation(
        "answer.shifted-rows",
        "Every row is off by the same: something, such as a mean, is still to be added or taken off.",
        shifted_rows,
        least=4,
    )
    yield Relation(
        "answer.shifted",
        "Every number is off by the same: something is still to be added or taken off.",
        shifted,
        least=3,
    )
    yield Relation("answer.column-constant", "Only column {0} is wrong: it holds {1} in every row.", one_column_wrong)
    yield Relation(
        "answer.column-counts", "Only column {0} is wrong: it counts {1} … from row to row.", one_column_counts
    )
    yield Relation(
        "answer.column-wrong", "Only column {0} is wrong: the others are right.", other_column_wrong, least=3
    )
