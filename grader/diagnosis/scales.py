"""Numbers that are off by something that has a name: a factor, a root, a sign, digits, a sum that runs on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.diagnosis.pairs import Array, Pair, near, same, telling
from grader.diagnosis.relations import NO, Fit, Relation, Verdict, holds

#: How far numbers are from those that float32 can hold, and what computing in float64 in another order may change.
_SINGLE, _DOUBLE = 2.0**-23, 1e-11
_MANY = 50
_DIGITS = range(1, 9)
#: Zeros say that nothing was filled where more than one in so many should be something else.
_MOSTLY = 2
#: Whole numbers as far from 0 as this are met everywhere; and how much more a dtype says that holds no others.
_EVERYWHERE, _INTEGERS = 1, 2


def floats(pair: Pair) -> tuple[Array, Array] | None:
    """Return answer and expected as floats, where they are alike and no truth values."""
    if not pair.is_alike or "b" in (pair.answer.dtype.kind, pair.expected.dtype.kind):
        return None
    return pair.answer.astype(float), pair.expected.astype(float)


def _apart(pair: Pair) -> Verdict:
    """Tell of answers in another shape that no relation between numbers holds; of truth values, nothing."""
    return None if pair.is_alike else NO


def _made_by(pair: Pair, change: Callable[[Array], Array]) -> Verdict:
    """Tell whether the answer is what a change makes of what was expected, at least where that changes anything."""
    values = floats(pair)
    if values is None:
        return _apart(pair)
    with np.errstate(all="ignore"):
        changed = change(values[1])
    return holds(telling(pair)) if same(values[0], changed) else NO


def all_zero(pair: Pair) -> Verdict:
    if not pair.is_alike or pair.expected.ndim == 0 or pair.expected.dtype.kind != "f":
        return _apart(pair)
    return NO if pair.answer.any() or _MOSTLY * pair.n_wrong < pair.expected.size else holds(pair.n_wrong)


def nan(pair: Pair) -> Verdict:
    """What differs is NaN."""
    values = floats(pair)
    if values is None or not np.isnan(values[0]).any():
        return None
    is_nan = np.isnan(values[0])
    if is_nan.all() and is_nan.size > _MANY:  # nothing is known of any of them
        return None
    return holds(3 * int((is_nan & pair.wrong).sum())) if (is_nan >= pair.wrong).all() else NO


def infinite(pair: Pair) -> Verdict:
    """What differs is infinite."""
    values = floats(pair)
    if values is None or not np.isinf(values[0]).any():
        return None
    is_infinite = np.isinf(values[0])
    return holds(3 * int((is_infinite & pair.wrong).sum())) if (is_infinite >= pair.wrong).all() else NO


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
    values = floats(pair)
    if values is None or (values[1] < 0).any() or _may_be_labels(pair):
        return NO
    return holds(telling(pair)) if same(np.abs(values[0]), values[1]) else NO


def cut_off(pair: Pair) -> Verdict:
    """The fractions are cut off."""
    return _whole(pair, np.trunc)


def rounded_to_whole(pair: Pair) -> Verdict:
    return _whole(pair, np.round)


def _whole(pair: Pair, change: Callable[[Array], Array]) -> Verdict:
    """Tell whether fractions are lost: of the whole numbers, there is nothing to lose."""
    values = floats(pair)
    if values is None or same(np.round(values[1]), values[1]):
        return _apart(pair)
    if not values[0].any():  # anything else could make zeros of small numbers, too
        return None
    lost = np.unique(values[0][pair.wrong])
    by_dtype = _INTEGERS if pair.answer.ndim and pair.answer.dtype.kind in "iu" else 0
    seen = len(lost) + int((np.abs(lost) > _EVERYWHERE).sum()) + by_dtype
    return holds(seen) if same(values[0], change(values[1])) else NO


def rounded(pair: Pair) -> Verdict:
    """The numbers are rounded to some digits."""
    return _rounded(pair, 1)


def sign_and_rounded(pair: Pair) -> Verdict:
    """The signs are turned round, and the numbers are rounded."""
    return NO if _may_be_labels(pair) else _rounded(pair, -1)


def _rounded(pair: Pair, sign: int) -> Verdict:
    """Tell whether numbers are rounded: the more digits they have, the less that is chance."""
    values = floats(pair)
    if values is None:
        return _apart(pair)
    rounded = np.round(values[0], 12)
    fitting = [d for d in _DIGITS if np.array_equal(np.round(sign * values[1], d), rounded)]
    if not fitting:
        return NO
    lost = ~near(values[0], sign * values[1])
    seen = [np.unique(rounded[(rounded != 0) & pair.wrong & which]) for which in (lost, ~lost)]
    return holds(len(seen[0]) * min(fitting[0], 3) + len(seen[1])) if rounded.any() else None


def single_precision(pair: Pair) -> Verdict:
    """The numbers agree in the first seven digits only."""
    values = floats(pair)
    if values is None or not np.abs(values[1]).any():
        return _apart(pair)
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
    values = floats(pair)
    if values is None or pair.expected.ndim != 1 or len(pair.expected) < 2:
        return None
    return holds(telling(pair)) if same(np.cumsum(values[0]), values[1]) else NO


def off_by_one(pair: Pair) -> Verdict:
    """Every whole number is one too large."""
    return _off_by(pair, 1)


def one_too_small(pair: Pair) -> Verdict:
    return _off_by(pair, -1)


def _off_by(pair: Pair, step: int) -> Verdict:
    values = floats(pair)
    if values is None or not same(np.round(values[1]), values[1]):
        return _apart(pair)
    return holds(max(1, len(np.unique(values[1])))) if same(values[0], values[1] + step) else NO


def shifted(pair: Pair) -> Verdict:
    """Every number is off by the same."""
    values = floats(pair)
    if values is None or pair.expected.ndim != 1 or len(np.unique(values[1])) < 3:
        return None
    shift = values[0] - values[1]
    return holds(pair.n_wrong) if bool(near(shift, np.full_like(shift, shift[0])).all()) else NO


def wrapped(pair: Pair) -> Verdict:
    """What was computed from unsigned bytes is off by multiples of 256."""
    values = floats(pair)
    if values is None or not any(array.dtype == np.uint8 for array in pair.arrays().values()):
        return None
    turns = (values[0] - values[1]) / 256
    return holds(telling(pair) + 2) if same(turns, np.round(turns)) and np.isfinite(turns).all() else NO


#: What is said of numbers whose cause can be seen.
CERTAIN: tuple[Relation, ...] = (
    Relation(
        "answer.nan",
        "What is wrong is NaN: the mean of nothing is NaN, and so is 0 divided by 0.",
        nan,
    ),
    Relation("answer.infinite", "What is wrong is infinite: something is divided by 0, or never replaced.", infinite),
    Relation(
        "answer.cut-off",
        "The fractions are cut off: an array of integers keeps whole numbers only, so make it one of floats.",
        cut_off,
    ),
    Relation(
        "answer.wrapped",
        "The numbers are off by multiples of 256: unsigned bytes wrap around there, so turn them into floats first.",
        wrapped,
    ),
)


#: What is said of numbers that are off, the simplest first.
RELATIONS: tuple[Relation, ...] = (
    Relation(
        "answer.attribute-given-back",
        "`{1}` of `{0}` comes back as it is: it tells of what the model was fitted to, not of what is given.",
        attribute_given_back,
    ),
    Relation("answer.given-back", "`{0}` comes back as it came in: nothing has been done to it.", given_back),
    Relation(
        "answer.zeros",
        "Nothing but zeros come back: is what was prepared with zeros ever filled?",
        all_zero,
        always=True,
    ),
    Relation("answer.sign", "Every sign is turned round: take the other one off.", sign),
    Relation("answer.sign-lost", "The sizes are right, but numbers below 0 have lost their sign.", sign_lost),
    Relation("answer.sign-kept", "The sizes are right, but some have a minus sign that should have none.", sign_kept),
    Relation(
        "answer.rounded-to-whole",
        "The numbers are rounded to whole ones: keep their fractions.",
        rounded_to_whole,
    ),
    Relation(
        "answer.sign-and-rounded",
        "Every sign is turned round, and the numbers are rounded: take the other one off, and keep all digits.",
        sign_and_rounded,
        least=4,
    ),
    Relation("answer.rounded", "The numbers are rounded: keep all their digits.", rounded),
    Relation(
        "answer.single-precision",
        "Only the first seven digits are right: compute in float64, and subtract before you square.",
        single_precision,
    ),
    Relation("answer.root", "This is the root of what is asked for.", root),
    Relation(
        "answer.root-of-one",
        "Where there is a single row, this is the root of what is asked for: should squares be added up?",
        root_of_one,
        least=1,
    ),
    Relation("answer.square", "This is the square of what is asked for: the root is missing.", square),
    Relation(
        "answer.running-sum",
        "These are sums that run on from one to the next: each is asked for alone.",
        running_sum,
        2,
    ),
    Relation(
        "answer.not-summed",
        "Each stands alone here: sums that run on from one to the next are asked for.",
        not_yet_summed,
        least=2,
    ),
    Relation(
        "answer.one-too-large", "Every number is one too large: does counting begin with 0 or with 1?", off_by_one
    ),
    Relation(
        "answer.one-too-small", "Every number is one too small: does counting begin with 0 or with 1?", one_too_small
    ),
    Relation(
        "answer.shifted",
        "Every number is off by the same: something is still to be added or taken off.",
        shifted,
    ),
)
