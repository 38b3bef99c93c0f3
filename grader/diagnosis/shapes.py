"""Too few numbers, too many, or in another shape: where some are missing, and which come in their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.diagnosis.pairs import Array, Pair, same, weight
from grader.diagnosis.relations import NO, Fit, Relation, Verdict, holds

#: Longer answers are not gone through row by row.
_MOST_ROWS = 300
_AGGREGATES: dict[str, Callable[[Array], Any]] = {
    "mean": np.mean,
    "sum": np.sum,
    "largest": np.max,
    "smallest": np.min,
    "median": np.median,
}


def only_the_first(pair: Pair) -> Verdict:
    """Nothing but the first entry is there."""
    if pair.is_alike or not _longer(pair.expected, pair.answer):
        return NO
    return holds(len(pair.expected) - 1) if len(pair.answer) == 1 and same(pair.answer, pair.expected[:1]) else NO


def last_missing(pair: Pair) -> Verdict:
    """All are there but for the last."""
    return _cut(pair, slice(None, -1))


def first_missing(pair: Pair) -> Verdict:
    return _cut(pair, slice(1, None))


def _cut(pair: Pair, kept: slice) -> Verdict:
    if pair.is_alike or not _longer(pair.expected, pair.answer) or same(pair.expected[1:], pair.expected[:-1]):
        return NO
    return holds(_seen(pair.answer)) if same(pair.answer, pair.expected[kept]) else NO


def ends_early(pair: Pair) -> Verdict:
    """The first few are there and right, and the others are missing."""
    if pair.is_alike or not _longer(pair.expected, pair.answer):
        return NO
    return holds(_seen(pair.answer)) if same(pair.answer, pair.expected[: len(pair.answer)]) else NO


def some_missing(pair: Pair) -> Verdict:
    """Some are missing in between, and those that are there stand in the right order."""
    if pair.is_alike or not _longer(pair.expected, pair.answer):
        return NO
    return holds(_seen(pair.answer)) if _is_part_of(pair.answer, pair.expected) else NO


def each_once(pair: Pair) -> Verdict:
    """What comes twice is there once only."""
    if pair.is_alike or not _longer(pair.expected, pair.answer):
        return NO
    _, first = np.unique(pair.expected, axis=0, return_index=True)
    if pair.expected.ndim == 1 and len(first) < 3 and pair.expected.dtype.kind != "f":
        return None
    return (
        holds(_seen(pair.answer))
        if len(first) < len(pair.expected) and same(pair.answer, pair.expected[np.sort(first)])
        else NO
    )


def one_at_the_end(pair: Pair) -> Verdict:
    """One more stands behind the right ones."""
    return _added(pair, slice(None, -1))


def one_at_the_beginning(pair: Pair) -> Verdict:
    return _added(pair, slice(1, None))


def _added(pair: Pair, kept: slice) -> Verdict:
    if pair.is_alike or not _longer(pair.answer, pair.expected):
        return NO
    return holds(_seen(pair.expected)) if same(pair.answer[kept], pair.expected) else NO


def too_many(pair: Pair) -> Verdict:
    """The right ones are there in order, with others between or around them."""
    if pair.is_alike or not _longer(pair.answer, pair.expected):
        return NO
    return holds(_seen(pair.expected)) if _is_part_of(pair.expected, pair.answer) else NO


def one_axis_more_or_less(pair: Pair) -> Verdict:
    """The numbers are right, and there is an axis of length 1 too many, or too few."""
    if pair.is_alike:
        return NO
    return holds(pair.expected.size) if same(pair.answer.squeeze(), pair.expected.squeeze()) else NO


def laid_out_otherwise(pair: Pair) -> Verdict:
    """The right numbers one after the other, in another shape."""
    if pair.is_alike:
        return NO
    return holds(pair.expected.size) if same(pair.answer.ravel(), pair.expected.ravel()) else NO


def one_column(pair: Pair) -> Verdict:
    """One column of what should be a table."""
    if pair.is_alike or pair.expected.ndim != 2 or pair.answer.ndim > 2:
        return NO
    values = pair.answer.ravel()
    fitting = [column for column in range(pair.expected.shape[1]) if same(values, pair.expected[:, column])]
    return Fit(len(values), (str(fitting[0]),)) if len(fitting) == 1 else NO


def summed_up(pair: Pair) -> Verdict:
    """One number (or one for each column) that is the mean, sum … of what should be many."""
    if pair.is_alike or pair.expected.size < 2 or pair.answer.size >= pair.expected.size:
        return NO
    return _aggregate_of(pair.answer, pair.expected)


def not_summed_up(pair: Pair) -> Verdict:
    """Many numbers whose mean, sum … is what is asked for."""
    if pair.is_alike or pair.answer.size < 2 or pair.answer.size <= pair.expected.size:
        return NO
    return _aggregate_of(pair.expected, pair.answer)


def _aggregate_of(small: Array, large: Array) -> Verdict:
    if not small.size or small.ndim >= large.ndim or small.size > 1:
        return NO
    fitting = [name for name, of in _AGGREGATES.items() if same(small, np.asarray(of(large)).reshape(small.shape))]
    return Fit(weight(small), (fitting[0],)) if len(fitting) == 1 else NO


def along_the_other_axis(pair: Pair) -> Verdict:
    """There is a result for each row of another argument."""
    if pair.is_alike or not pair.answer.ndim or not pair.expected.ndim:
        return None
    rows = {name: len(array) for name, array in pair.arrays().items()}
    own = [name for name, count in rows.items() if count == len(pair.expected)]
    other = [name for name, count in rows.items() if count == len(pair.answer)]
    if not own or len(pair.answer) == len(pair.expected) or len(pair.answer) < 2:
        return None
    return Fit(1, (other[0], own[0])) if other else NO


def a_row_for_each_column(pair: Pair) -> Verdict:
    """There is a result for each column where one for each row is asked for."""
    if pair.is_alike or not pair.answer.ndim or not pair.expected.ndim:
        return None
    tables = {name: array.shape for name, array in pair.arrays().items() if array.ndim == 2}
    fitting = [n for n, (rows, columns) in tables.items() if (rows, columns) == (len(pair.expected), len(pair.answer))]
    if not tables or len(pair.answer) < 2 or all(rows == columns for rows, columns in tables.values()):
        return None
    return Fit(1, (fitting[0],)) if fitting and len(pair.answer) != len(pair.expected) else NO


def _seen(rows: Array) -> int:
    """Count rows, or the different values in them, if these are more."""
    return max(len(rows), weight(rows))


def _longer(a: Array, b: Array) -> bool:
    """Tell whether two arrays of the same columns differ in length, and the first is longer."""
    return a.ndim == b.ndim and a.ndim > 0 and a.shape[1:] == b.shape[1:] and len(a) > len(b)


def _is_part_of(short: Array, long: Array) -> bool:
    """Tell whether the rows of one array stand in another, in order."""
    if len(long) > _MOST_ROWS:
        return False
    rows = iter(long)
    return all(any(same(row, other) for other in rows) for row in short)


#: What is said of too few and too many, the simplest first.
RELATIONS: tuple[Relation, ...] = (
    Relation(
        "answer.only-first",
        "Only the first one is there: a `return` inside a loop ends it at its first turn.",
        only_the_first,
    ),
    Relation("answer.each-once", "What comes twice is there only once: each has its own place.", each_once),
    Relation("answer.last-missing", "The last one is missing: look at where the loop ends.", last_missing),
    Relation("answer.first-missing", "The first one is missing: look at where the loop begins.", first_missing),
    Relation("answer.ends-early", "The first ones are right, and those behind them are missing.", ends_early),
    Relation("answer.one-more-at-end", "One too many stands at the end: the others are right.", one_at_the_end),
    Relation(
        "answer.one-more-at-start", "One too many stands at the beginning: the others are right.", one_at_the_beginning
    ),
    Relation(
        "answer.length-1",
        "The numbers are right, but an axis of length 1 is lost, or is too many.",
        one_axis_more_or_less,
    ),
    Relation(
        "answer.laid-out",
        "The numbers are right, but laid out in another shape: see what a row should be.",
        laid_out_otherwise,
    ),
    Relation("answer.one-column", "Only one column of the result is there, number {0}.", one_column),
    Relation(
        "answer.summed-up",
        "There is one number, the {0} of what is asked for: leave them apart, one for each.",
        summed_up,
    ),
    Relation("answer.not-summed-up", "Many numbers come back: their {0} is what is asked for.", not_summed_up),
    Relation(
        "answer.other-axis",
        "There is a result for each row of `{0}`, and one for each row of `{1}` is asked for: is it the other axis?",
        along_the_other_axis,
        least=1,
    ),
    Relation(
        "answer.row-for-column",
        "There is a result for each column of `{0}`, and one for each row is asked for: is it the other axis?",
        a_row_for_each_column,
        least=1,
    ),
    Relation("answer.some-missing", "Some are missing; those that are there are right.", some_missing),
    Relation("answer.too-many", "The right ones are there, with others among them that don't belong.", too_many),
)
