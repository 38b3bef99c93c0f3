"""Tables that are wrong in a way that their rows or columns have in common."""

from __future__ import annotations

import numpy as np

from grader.diagnosis.pairs import Pair, same
from grader.diagnosis.relations import NO, Fit, Relation, Verdict, holds
from grader.diagnosis.scales import floats


def mean_of_columns(pair: Pair) -> Verdict:
    """Every wrong row holds, in all its columns, the mean of what should be there."""
    values = floats(pair)
    if values is None or pair.expected.ndim != 2 or pair.expected.shape[1] < 2:
        return None
    rows = pair.wrong.any(axis=1)
    means = np.broadcast_to(values[1][rows].mean(axis=1, keepdims=True), values[1][rows].shape)
    return holds(2 * int(rows.sum())) if same(values[0][rows], means) else NO


def shifted_rows(pair: Pair) -> Verdict:
    """Every row is off by the same."""
    values = floats(pair)
    if values is None or pair.expected.ndim != 2 or len(pair.expected) < 2 or len(np.unique(values[1], axis=0)) < 2:
        return None
    shift = values[0] - values[1]
    return holds(pair.n_wrong) if same(shift, np.broadcast_to(shift[0], shift.shape)) else NO


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


#: What is said of rows and columns, the simplest first.
RELATIONS: tuple[Relation, ...] = (
    Relation(
        "answer.mean-of-columns",
        "All columns of a row hold one number, the mean of all: without an `axis`, `mean` mixes the columns.",
        mean_of_columns,
        least=2,
    ),
    Relation(
        "answer.shifted-rows",
        "Every row is off by the same: something, such as a mean, is still to be added or taken off.",
        shifted_rows,
        least=4,
    ),
    Relation("answer.column-constant", "Only column {0} is wrong: it holds {1} in every row.", one_column_wrong),
    Relation("answer.column-counts", "Only column {0} is wrong: it counts {1} … from row to row.", one_column_counts),
    Relation("answer.column-wrong", "Only column {0} is wrong: the others are right.", other_column_wrong),
)
