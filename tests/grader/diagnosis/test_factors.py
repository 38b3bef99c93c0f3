"""A factor is told by the name that the arguments give it."""

from __future__ import annotations

import numpy as np
import pytest

from tests.grader.diagnosis.cases import POINTS, ROWS, failure, ids

RELATED = {
    "twice": (ROWS * 2, ROWS),
    "255": (ROWS * 255, ROWS),
    "scaled": (ROWS * 1.3, ROWS),
    "sums-to-1": (ROWS[0] / ROWS[0].sum(), ROWS[0]),
    "steps-255": (ROWS * 255 - 3, ROWS),
}


@pytest.mark.parametrize(("name", "pair"), RELATED.items(), ids=RELATED)
def test_a_relation_is_told_first(name, pair):
    assert ids(failure(*pair))[:1] == [name]


OF_ARGUMENTS = {
    "divided-by-n": (POINTS.var(axis=0), POINTS.var(axis=0, ddof=1), POINTS),
    "divided-by-one-less": (POINTS.var(axis=0, ddof=1), POINTS.var(axis=0), POINTS),
    "mean-for-sum": (POINTS.sum(axis=0) / 4, POINTS.sum(axis=0), POINTS),
    "sum-for-mean": (POINTS.sum(axis=0), POINTS.sum(axis=0) / 4, POINTS),
}


@pytest.mark.parametrize(("name", "case"), OF_ARGUMENTS.items(), ids=OF_ARGUMENTS)
def test_a_relation_to_the_arguments_is_told_first(name, case):
    assert ids(failure(*case), failure(2.5 * case[0], 2.5 * case[1], case[2]))[:1] == [name]


def test_factors_that_differ_as_the_rows_do_show_it_by_two_numbers():
    calls = [
        failure(np.array(values.sum()), np.array(values.sum() / len(values)), values)
        for values in (POINTS, POINTS[:3] + 1)
    ]
    assert ids(*calls)[:1] == ["sum-for-mean"]
    assert ids(calls[0]) == []


def test_one_large_whole_number_is_enough():
    assert ids(failure(np.array(41.0), np.array(82.0), np.array([[1.0], [9.0]])))[:1] == ["mean-for-sum"]
