"""Too few, too many, or another shape: which numbers are there is told."""

from __future__ import annotations

import numpy as np
import pytest

from tests.grader.diagnosis.cases import POINTS, ROWS, failure, ids

RELATED = {
    "only-first": (ROWS[:1], ROWS),
    "each-once": (ROWS[:2], ROWS[[0, 1, 0]]),
    "last-missing": (ROWS[:-1], ROWS),
    "first-missing": (ROWS[1:], ROWS),
    "ends-early": (ROWS[:2], ROWS),
    "one-more-at-end": (ROWS, ROWS[:-1]),
    "one-more-at-start": (ROWS, ROWS[1:]),
    "length-1": (ROWS[:, :1].ravel(), ROWS[:, :1]),
    "laid-out": (ROWS.reshape(2, 6), ROWS),
    "one-column": (ROWS[:, 1], ROWS),
    "summed-up": (ROWS.mean(), ROWS),
    "not-summed-up": (ROWS[:, 0] / 11, ROWS[:, 0].sum() / 11),
    "some-missing": (ROWS[[0, 3]], ROWS),
    "too-many": (ROWS, ROWS[[0, 2]]),
}


@pytest.mark.parametrize(("name", "pair"), RELATED.items(), ids=RELATED)
def test_a_relation_is_told_first(name, pair):
    assert ids(failure(*pair))[:1] == [name]


OF_ARGUMENTS = {
    "other-axis": (np.array([3, 1]), np.array([0, 1, 1, 0]), POINTS, np.array([[1.0, 1.0], [2.0, 2.0]])),
    "row-for-column": (np.array([3, 1]), np.array([0, 1, 1, 0]), POINTS),
}


@pytest.mark.parametrize(("name", "case"), OF_ARGUMENTS.items(), ids=OF_ARGUMENTS)
def test_a_relation_to_the_arguments_is_told_first(name, case):
    assert ids(failure(*case), failure(*case))[:1] == [name]
