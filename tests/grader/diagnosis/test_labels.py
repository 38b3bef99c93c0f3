"""Labels under other numbers, positions for values, True for False: each is told."""

from __future__ import annotations

import numpy as np
import pytest

from tests.grader.diagnosis.cases import failure, ids

RELATED = {
    "negated": (np.array([True, False, False]), np.array([False, True, True])),
    "positions-of-true": (np.array([0, 2]), np.array([True, False, True])),
    "numbers-for-truth": (np.array([3, 1, 4]), np.array([True, False, True])),
    "numbered-from-1": (np.array([1, 2, -1, 1]), np.array([0, 1, -1, 0])),
    "renamed": (np.array([1, 2, 0, 1, 2]), np.array([0, 1, 2, 0, 1])),
    "one-label": (np.array([0, 0, 0, 0, 0]), np.array([0, 1, 2, 0, 1])),
    "left-as-noise": (np.array([0, -1, 0, -1, 1]), np.array([0, 0, 0, 1, 1])),
    "noise-in-clusters": (np.array([0, 0, 0, 1, 1]), np.array([0, -1, 0, -1, 1])),
    "joined": (np.array([0, 0, 0, 0, 2, 2]), np.array([0, 1, 1, 1, 2, 2])),
    "divided": (np.array([0, 1, 2, 2, 2]), np.array([0, 0, 1, 1, 1])),
    "too-strict": (np.array([False, False, True]), np.array([True, True, True])),
    "too-loose": (np.array([True, True, True]), np.array([False, False, True])),
}


@pytest.mark.parametrize(("name", "pair"), RELATED.items(), ids=RELATED)
def test_a_relation_is_told_first(name, pair):
    assert ids(failure(*pair))[:1] == [name]


OF_ARGUMENTS = {
    "position": (np.array(2), np.array(9), [4, 7, 9]),
    "value-at-position": (np.array(9), np.array(2), [4, 7, 9]),
}


@pytest.mark.parametrize(("name", "case"), OF_ARGUMENTS.items(), ids=OF_ARGUMENTS)
def test_a_relation_to_the_arguments_is_told_first(name, case):
    assert ids(failure(*case), failure(*case))[:1] == [name]


def test_values_where_positions_are_asked_for_are_told_where_the_check_says_so():
    said = failure(np.array([0.5, 2.5]), np.array([1, 0]), message="f(x) …, expected whole numbers.")
    assert ids(said)[:1] == ["values-for-positions"]
    assert ids(failure(np.array([0.5, 2.5]), np.array([1, 0]))) == []


@pytest.mark.parametrize(
    "name", ["numbered-from-1", "renamed", "left-as-noise", "noise-in-clusters", "joined", "divided"]
)
def test_of_whole_numbers_that_are_no_labels_that_is_not_told(name):
    assert name not in ids(failure(*RELATED[name], message="task(…) first goes wrong at merge 0."))


def test_the_other_of_two_labels_is_told_of_several_calls():
    seen = failure(np.array([1, 0, 1, 0]), np.array([0, 1, 0, 1]))
    more = failure(np.array([2, 2]), np.array([0, 1]))
    assert "other-of-two" not in ids(seen)
    assert ids(seen, more, seen)[:1] == ["other-of-two"]
