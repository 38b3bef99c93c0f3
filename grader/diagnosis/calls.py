"""Which calls go wrong, and what they have that those that go right have not."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import numpy as np

from grader.diagnosis.evidence import Comparison, Diagnosis, Evidence
from grader.diagnosis.pairs import Array, as_array, definition_of, given_by_name, parameters, same

Given = Mapping[str, Any]
#: From here on, squares leave no digits for differences of 1.
_FAR = 1e6
_FEWEST_RIGHT = 2


def find(evidence: Evidence) -> Iterator[Diagnosis]:
    """Tell what makes no difference, and then what only the calls that go wrong have."""
    compared = [failure.comparison for failure in evidence.failures if failure.comparison is not None]
    names = parameters(evidence)
    yield from _without_effect([(one, given_by_name(one, names)) for one in compared])
    wrong = [given_by_name(one, names) for one in compared if one.arguments or one.keywords]
    if not wrong or len(wrong) < len(evidence.failures):
        return
    right = [{**dict(zip(names, args, strict=False)), **keywords} for args, keywords in evidence.passed_calls]
    if len(right) >= _FEWEST_RIGHT:
        yield from _properties(wrong, right)
    if right:
        yield from _options(wrong, right, _defaults(evidence))


# --- An argument without effect


def _without_effect(calls: Sequence[tuple[Comparison, Given]]) -> Iterator[Diagnosis]:
    """Find two calls that differ in one argument and in what is expected, and have the same answer."""
    for position, (one, given) in enumerate(calls):
        for other, others in calls[position + 1 :]:
            name = _only_difference(given, others)
            if name and _agree(one.answer, other.answer) and not _agree(one.expected, other.expected):
                yield Diagnosis(
                    "answer.without-effect",
                    f"`{name}` makes no difference to the answer: hand it on to what does the work.",
                )
                return


def _only_difference(given: Given, others: Given) -> str:
    """Return the one argument in which two calls differ, or ""."""
    names = [*given, *(name for name in others if name not in given)]
    different = [n for n in names if n not in given or n not in others or not _agree(given[n], others[n])]
    return different[0] if len(different) == 1 and len(names) > 1 else ""


def _agree(one: object, other: object) -> bool:
    a, b = as_array(one), as_array(other)
    if a is not None and b is not None:
        return same(a, b)
    return isinstance(one, str) and one == other


# --- What only the calls that go wrong have


def _properties(wrong: Sequence[Given], right: Sequence[Given]) -> Iterator[Diagnosis]:
    """Tell what all calls that go wrong are given, and none that goes right."""
    for property_, diagnosis in _PROPERTIES:
        if all(map(property_, wrong)) and not any(map(property_, right)):
            yield diagnosis


def _options(wrong: Sequence[Given], right: Sequence[Given], defaults: Given) -> Iterator[Diagnosis]:
    """Tell which argument with a default only the calls that go wrong give, or leave."""
    for name, default in defaults.items():
        is_own = [[name in given and not _equals(given[name], default) for given in calls] for calls in (wrong, right)]
        if all(is_own[0]) and not any(is_own[1]):
            yield Diagnosis(
                "answer.option-ignored", f"Only calls that give `{name}` a value of its own go wrong: is it used?"
            )
        if not any(is_own[0]) and all(is_own[1]):
            yield Diagnosis(
                "answer.option-default", f"Only calls that leave `{name}` as it is by default go wrong: is it the same?"
            )


def _equals(value: object, default: object) -> bool:
    with suppress(Exception):
        return bool(np.array_equal(value, default))  # type: ignore[arg-type]  # whatever is given
    return False


def _defaults(evidence: Evidence) -> dict[str, Any]:
    """Return the defaults that are written into the definition, by the names of the parameters."""
    definition = definition_of(evidence)
    if definition is None or not definition.args.defaults:
        return {}
    found = {}
    own = definition.args.args[-len(definition.args.defaults) :]
    for argument, default in zip(own, definition.args.defaults, strict=True):
        with suppress(ValueError):
            found[argument.arg] = ast.literal_eval(default)
    return found


def _arrays(given: Given) -> list[Array]:
    return [array for value in given.values() if (array := as_array(value)) is not None and array.ndim]


def _unsigned(given: Given) -> bool:
    return any(array.dtype.kind == "u" for array in _arrays(given))


def _far(given: Given) -> bool:
    return any(array.dtype.kind == "f" and np.abs(array).min() > _FAR for array in _arrays(given))


def _whole_numbers(given: Given) -> bool:
    return any(array.dtype.kind == "i" and array.ndim == 2 for array in _arrays(given))


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


_PROPERTIES: tuple[tuple[Callable[[Given], bool], Diagnosis], ...] = (
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
            "Only calls with numbers far from 0 go wrong: their squares leave no digits, so subtract first.",
        ),
    ),
    (
        _nobody_there,
        Diagnosis(
            "answer.empty-group", "Only calls in which a group has no members go wrong: look at what is done then."
        ),
    ),
    (
        _whole_numbers,
        Diagnosis(
            "answer.whole-numbers",
            "Only calls with whole numbers go wrong: an array of integers can hold no fractions.",
        ),
    ),
    (
        _unsorted,
        Diagnosis(
            "answer.not-in-order", "Only calls whose numbers do not rise go wrong: is an order taken for granted?"
        ),
    ),
    (
        _equal_rows,
        Diagnosis("answer.equal-rows", "Only calls with equal rows go wrong: look at distances of 0 and at ties."),
    ),
    (_one_row, Diagnosis("answer.one-row", "Only calls with a single row go wrong: does it keep both axes?")),
    (
        _one_column,
        Diagnosis("answer.one-column-given", "Only calls with a single column go wrong: does it keep both axes?"),
    ),
)
