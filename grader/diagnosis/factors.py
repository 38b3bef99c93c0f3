"""The right numbers times a factor that has a name: how many rows there are, one less, 2, 255."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.pairs import Pair, near, telling
from grader.diagnosis.relations import evidence


@dataclass(frozen=True)
class Factor:
    """A factor that has a name, and what it says of the answer; {0} is the argument that it is counted in."""

    id: str
    sentence: str


_N_FOR_ONE_LESS = Factor(
    "answer.divided-by-n",
    "This is what is asked for times (n - 1) / n, with n the rows of `{0}`: n is taken for n - 1, or the other way.",
)
_ONE_LESS_FOR_N = Factor(
    "answer.divided-by-one-less",
    "This is what is asked for times n / (n - 1), with n the rows of `{0}`: n is taken for n - 1, or the other way.",
)
_MEAN = Factor(
    "answer.mean-for-sum",
    "This is what is asked for divided by the number of rows of `{0}`: a mean where a sum is asked for?",
)
_SUM = Factor(
    "answer.sum-for-mean",
    "This is what is asked for times the number of rows of `{0}`: a sum where a mean is asked for?",
)
_NOT_DIVIDED = Factor(
    "answer.not-divided-by-one-less",
    "This is what is asked for times n - 1, with n the rows of `{0}`: the division by n - 1 is missing.",
)
_COLUMNS = Factor(
    "answer.divided-by-columns",
    "This is what is asked for divided by the number of columns of `{0}`: a mean over them where a sum is asked for?",
)
_CONSTANTS = {
    2.0: Factor("answer.twice", "This is twice what is asked for: is something counted double?"),
    0.5: Factor("answer.half", "This is half of what is asked for: is something left out, or halved?"),
    255.0: Factor("answer.255", "The numbers are 255 times too large: they run to 255, and to 1 is asked for."),
    1 / 255.0: Factor("answer.1/255", "The numbers are 255 times too small: they are scaled to 1 once too often."),
    100.0: Factor("answer.percent", "The numbers are 100 times too large: shares are asked for, not per cent."),
}
_SCALED = Factor(
    "answer.scaled",
    "All numbers are the right ones times one and the same factor: something is multiplied or divided too much.",
)
_TO_ONE = Factor("answer.sums-to-1", "The numbers are scaled so that they sum to 1: leave them as they are.")
_STEPS = Factor(
    "answer.steps-255",
    "Values lie 255 times too far apart: they run to 255 where they should run to 1.",
)
#: What was named, with the argument that it is counted in.
Named = tuple[Factor, str]
_Factors = dict[Named, float]
#: So many values must show a factor, as of small whole numbers many are half of another; factors that differ, as the
#: arguments do that they are counted in, show it too.
_FEWEST = 3


def find(pairs: Sequence[Pair]) -> Iterator[Diagnosis]:
    """Tell the factor that all pairs have in common."""
    found = [_named(pair) for pair in pairs if "b" not in (pair.answer.dtype.kind + pair.expected.dtype.kind)]
    if not found or None in found:
        return
    first, *others = (one for one in found if one is not None)
    common = [named for named in first if all(named in other for other in others)]
    several = len({round(value, 6) for pair in pairs if (value := _factor(pair)) is not None}) > 1
    if common and evidence(pairs, list(map(telling, pairs))) + several >= _FEWEST:
        factor, argument = common[0]
        yield Diagnosis(factor.id, factor.sentence.format(argument))


def find_steps(pairs: Sequence[Pair]) -> Iterator[Diagnosis]:
    """Tell where numbers lie 255 times too far apart, wherever they begin."""
    rows = [pair for pair in pairs if not pair.is_alike or (pair.expected.ndim and pair.expected.shape[-1] > 2)]
    if rows and all(map(_lie_too_far_apart, rows)):
        yield Diagnosis(_STEPS.id, _STEPS.sentence)


def _lie_too_far_apart(pair: Pair) -> bool:
    if not pair.is_alike:
        return False
    mine, ours = (np.diff(values.astype(float)) for values in (pair.answer, pair.expected))
    return bool(ours.any()) and np.allclose(mine, 255 * ours, rtol=1e-4)


def _named(pair: Pair) -> list[Named] | None:
    """List the names of the factor between answer and expected, the likeliest first; None where there is no factor."""
    factor = _factor(pair) if pair.is_alike else None
    if factor is None:
        return None
    fitting = [named for named, value in _known(pair).items() if np.isclose(factor, value, rtol=1e-6)]
    constants = [(one, "") for value, one in _CONSTANTS.items() if np.isclose(factor, value, rtol=1e-6)]
    several = len(np.unique(pair.expected[pair.expected != 0])) > 2
    to_one = several and np.isclose(pair.answer.sum(), 1)
    return [*fitting, *constants, *([(_TO_ONE, "")] if to_one else []), *([(_SCALED, "")] if several else [])]


def _factor(pair: Pair) -> float | None:
    """Return the one factor between all numbers."""
    answer, expected = pair.answer.astype(float).ravel(), pair.expected.astype(float).ravel()
    counts = expected != 0
    if not counts.any() or not np.isfinite(answer).all() or not np.isfinite(expected).all():
        return None
    factor = answer[counts][0] / expected[counts][0]
    if factor <= 0 or not near(answer, factor * expected).all():
        return None
    return float(factor)


def _known(pair: Pair) -> _Factors:
    """Return the factors that the arguments give names to."""
    known: _Factors = {}
    arrays = pair.arrays()
    for name, array in arrays.items():
        n = len(array)
        if n > 2:
            known |= {(_N_FOR_ONE_LESS, name): (n - 1) / n, (_ONE_LESS_FOR_N, name): n / (n - 1)}
            known |= {(_NOT_DIVIDED, name): n - 1.0}
        if n > 1:
            known |= {(_MEAN, name): 1 / n, (_SUM, name): float(n)}
    for name, array in arrays.items():
        if array.ndim == 2 and array.shape[1] > 1:
            known |= {(_COLUMNS, name): 1 / array.shape[1]}
    return known
