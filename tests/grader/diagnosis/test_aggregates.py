"""A median, a sum … in the place of a mean is told, where it can be told from all others."""

from __future__ import annotations

import numpy as np
import pytest

from tests.grader.diagnosis.cases import POINTS, failure, ids

OF_ARGUMENTS = {
    "aggregate": (np.median(POINTS, axis=0), POINTS.mean(axis=0), POINTS),
}


@pytest.mark.parametrize(("name", "case"), OF_ARGUMENTS.items(), ids=OF_ARGUMENTS)
def test_a_relation_to_the_arguments_is_told_first(name, case):
    assert ids(failure(*case), failure(*case))[:1] == [name]


def test_the_same_aggregate_of_each_group_is_told():
    points, labels = np.array([[1.0], [2.0], [9.0], [4.0], [5.0], [12.0]]), np.array([0, 0, 0, 1, 1, 1])
    assert ids(failure(np.array([[2.0], [5.0]]), np.array([[4.0], [7.0]]), points, labels))[:1] == ["aggregate"]
