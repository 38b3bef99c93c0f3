"""Which calls go wrong, and what they have that those that go right have not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.diagnosis.evidence import Comparison, Diagnosis, Evidence
from grader.diagnosis.pairs import Array, as_array, given_by_name, parameters, same

Given = Mapping[str, Any]
#: From here on, squares leave no digits for differences of 1.
_FAR = 1e6
_FEWEST_VALUES = 3
#: What few calls are given is why they go wrong where they are one in so many, or fewer.
_ONE_IN = 3
_FEWEST_RIGHT = 2


def find(evidence: Evidence) -> Iterator[Diagnosis]:
    """Tell which option makes no difference, and then what only the calls that go wrong have."""
    names = parameters(evidence)
    compared = [failure.comparison for failure in evidence.failures if failure.comparison is not None]
    yield from _without_effect([(one, given_by_name(one, names)) for one in compared])
    yield from _only_wrong(evidence, _PROPERTIES)


def find_causes(evidence: Evidence) -> Iterator[Diagnosis]:
    """Tell what the calls that go wrong are given that is a cause, whatever their answers are."""
    compared = [failure.comparison for failure in evidence.failures if failure.comparison is not None]
    few = _ONE_IN * len(compared) <= len(compared) + len(evidence.passed_calls)
    if few and all(_is_alike(one) for one in compared):
        yield from _only_wrong(evidence, _CAUSES)


def may_be_a_slip_of_its_own(given: Given) -> bool:
    """Tell whether a call may go wrong for what it is given, whatever else is wrong."""
    return _unsigned(given) or _far(given)


def _is_alike(comparison: Comparison) -> bool:
    """Tell whether an answer has the form that is asked for, as far as can be seen."""
    answer, expected = as_array(comparison.answer), as_array(comparison.expected)
    if answer is not None and expected is not None:
        return answer.shape == expected.shape
    return type(comparison.answer) is type(comparison.expected)


# --- An argument without effect


def _without_effect(calls: Sequence[tuple[Comparison, Given]]) -> Iterator[Diagnosis]:
    """Find two calls that differ in one argument and in what is expected, and have the same answer."""
    for position, (one, given) in enumerate(calls):
        for other, others in calls[position + 1 :]:
            name = _only_difference(given, others)
            if name and _same_answer(one, other) and not _agree(one.expected, other.expected):
                yield Diagnosis(
                    "answer.without-effect",
                    f"`{name}` makes no difference to the answer: hand it on to what does the work.",
                )
                return


def _same_answer(one: Comparison, other: Comparison) -> bool:
    return _agree(one.answer, other.answer) and _says_something(one.answer)


def _only_difference(given: Given, others: Given) -> str:
    """Return the one argument in which two calls differ, or ""."""
    names = [*given, *(name for name in others if name not in given)]
    different = [n for n in names if n not in given or n not in others or not _agree(given[n], others[n])]
    if len(different) != 1 or len(names) < 2:
        return ""
    values = [calls.get(different[0]) for calls in (given, others)]
    return different[0] if all(isinstance(value, (str, bool, int, float, type(None))) for value in values) else ""


def _says_something(answer: object) -> bool:
    """Tell whether two answers agree in more than one or two whole numbers."""
    array = as_array(answer)
    return array is not None and (array.dtype.kind == "f" or len(np.unique(array)) >= _FEWEST_VALUES)


def _agree(one: object, other: object) -> bool:
    a, b = as_array(one), as_array(other)
    if a is not None and b is not None:
        return same(a, b)
    return isinstance(one, str) and one == other


# --- What only the calls that go wrong have


def _only_wrong(evidence: Evidence, properties: Sequence[Property]) -> Iterator[Diagnosis]:
    """Tell the one property that all calls that go wrong have, and none that goes right; of several, none."""
    names = parameters(evidence)
    compared = [failure.comparison for failure in evidence.failures if failure.comparison is not None]
    wrong = [given_by_name(one, names) for one in compared if one.arguments or one.keywords]
    right = [{**dict(zip(names, args, strict=False)), **keywords} for args, keywords in evidence.passed_calls]
    if not wrong or len(wrong) < len(evidence.failures) or len(right) < _FEWEST_RIGHT:
        return
    found = [diagnosis for has, diagnosis in properties if all(map(has, wrong)) and not any(map(has, right))]
    if len(found) == 1 and found[0] is not None:
        yield found[0]


def _arrays(given: Given) -> list[Array]:
    return [array for value in given.values() if (array := as_array(value)) is not None and array.ndim]


def _unsigned(given: Given) -> bool:
    return any(array.dtype.kind == "u" for array in _arrays(given))


def _far(given: Given) -> bool:
    """Tell whether numbers lie much closer to each other than to 0."""
    columns = [column for array in _arrays(given) if array.dtype.kind == "f" for column in np.atleast_2d(array.T)]
    return any(len(column) > 1 and np.abs(column).min() > max(_FAR, _FAR * np.ptp(column) / 100) for column in columns)


def _large(given: Given) -> bool:
    return any(np.abs(array.astype(float)).max() > _FAR for array in _arrays(given))


def _zero_row(given: Given) -> bool:
    return any(array.ndim == 2 and not array.any(axis=1).all() for array in _arrays(given))


def _nobody_there(given: Given) -> bool:
    """Tell whether a table has a row whose number is no label."""
    arrays = _arrays(given)
    rows = [len(array) for array in arrays if array.ndim == 2]
    labels = [array for array in arrays if array.ndim == 1 and array.dtype.kind == "i" and array.min() >= 0]
    return len(rows) > 1 and any(set(range(min(rows))) - set(one.tolist()) for one in labels)


def _equal_rows(given: Given) -> bool:
    return any(array.ndim == 2 and len(np.unique(array, axis=0)) < len(array) for array in _arrays(given))


def _one_row(given: Given) -> bool:
    return any(array.ndim == 2 and len(array) == 1 for array in _arrays(given))


def _one_column(given: Given) -> bool:
    return any(array.ndim == 2 and array.shape[1] == 1 for array in _arrays(given))


def _unsorted(given: Given) -> bool:
    rows = [array for array in _arrays(given) if array.ndim == 1]
    return bool(rows) and bool((np.diff(rows[0].astype(float)) < 0).any())


#: Something that a call has, and what it says; None where it says nothing, and only may be why.
Property = tuple[Callable[[Given], bool], Diagnosis | None]
_CAUSES: tuple[Property, ...] = (
    (
        _unsigned,
        Diagnosis(
            "answer.unsigned",
            "Only calls with unsigned integers go wrong: they wrap around below 0, so turn them into floats first.",
        ),
    ),
    (
        _far,
        Diagnosis(
            "answer.far-away",
            "Only calls with numbers far from 0 go wrong: few digits are left there, so subtract first, in float64.",
        ),
    ),
    (_nobody_there, None),
)
_PROPERTIES: tuple[Property, ...] = (
    (
        _nobody_there,
        Diagnosis(
            "answer.empty-group",
            "Only calls in which a group has no members go wrong: look at what is done then.",
        ),
    ),
    (
        _unsorted,
        Diagnosis(
            "answer.not-in-order",
            "Only calls whose numbers do not rise go wrong: is an order taken for granted?",
        ),
    ),
    (
        _equal_rows,
        Diagnosis("answer.equal-rows", "Only calls with equal rows go wrong: look at distances of 0 and at ties."),
    ),
    (
        _one_row,
        Diagnosis("answer.one-row", "Only calls with a single row go wrong: does it keep both axes?"),
    ),
    (
        _one_column,
        Diagnosis("answer.one-column-given", "Only calls with a single column go wrong: does it keep both axes?"),
    ),
    (_large, None),
    (_zero_row, None),
)
