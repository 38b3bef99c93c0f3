"""The right numbers at other places are told by how they were moved."""

from __future__ import annotations

import numpy as np
import pytest

from tests.grader.diagnosis.cases import ROWS, failure, ids

RELATED = {
    "transposed": (ROWS.T, ROWS),
    "transposed-up-to-signs": (ROWS.T * [1, -1, 1, -1], ROWS),
    "other-axes": (np.arange(24.0).reshape(2, 3, 4).transpose(0, 2, 1), np.arange(24.0).reshape(2, 3, 4)),
    "falling": (np.array([9.5, 5.5, 2.0, 1.0]), np.array([1.0, 2.0, 5.5, 9.5])),
    "reversed": (np.array([1.0, 5.5, 7.0, 2.0]), np.array([2.0, 7.0, 5.5, 1.0])),
    "unsorted": (np.array([2.0, 5.5, 9.5, 1.0]), np.array([1.0, 2.0, 5.5, 9.5])),
    "sorted": (np.array([1.0, 2.0, 5.5]), np.array([2.0, 5.5, 1.0])),
    "columns": (ROWS[:, [0, 2, 1]], ROWS),
    "rows": (ROWS[[2, 0, 1, 3]], ROWS),
    "moved": (np.array([3.0, 1.5, 2.0, 0.0]), np.array([0.0, 3.0, 1.5, 2.0])),
}


@pytest.mark.parametrize(("name", "pair"), RELATED.items(), ids=RELATED)
def test_a_relation_is_told_first(name, pair):
    assert ids(failure(*pair))[:1] == [name]


def test_results_in_each_other_s_place_are_told():
    parts = (np.array([0, 1, 1]), np.array([[0.5], [2.5]]))
    assert ids(failure(parts[0], parts[1], parts=parts))[:1] == ["exchanged"]


def test_two_labels_that_are_exchanged_may_be_chance():
    assert ids(failure(np.array([1, 0]), np.array([0, 1]))) == []
