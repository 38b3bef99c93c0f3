"""What the rows or the columns of a table have in common that is wrong is told."""

from __future__ import annotations

import numpy as np
import pytest

from tests.grader.diagnosis.cases import ROWS, failure, ids

RELATED = {
    "mean-of-columns": (np.repeat(ROWS.mean(axis=1, keepdims=True), 3, axis=1), ROWS),
    "shifted-rows": (ROWS + np.array([5.0, 2.0, 0.5]), ROWS),
    "column-constant": (np.column_stack([ROWS[:, :2], np.full(4, 2.0)]), ROWS),
    "column-counts": (np.column_stack([ROWS[:, :2], np.arange(4.0)]), ROWS),
    "column-wrong": (np.column_stack([ROWS[:, :2], [3.0, 1.0, 9.0, 9.0]]), ROWS),
}


@pytest.mark.parametrize(("name", "pair"), RELATED.items(), ids=RELATED)
def test_a_relation_is_told_first(name, pair):
    assert ids(failure(*pair))[:1] == [name]
