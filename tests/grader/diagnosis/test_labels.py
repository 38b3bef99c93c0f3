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
    "position": ((np.array(2), np.array(9), [4, 7, 9]), (np.array(1), np.array(7), [4, 7, 9])),
    "value-at-position": ((np.array(9), np.array(2), [4, 7, 9]), (np.array(7), np.array(1), [4, 7, 9])),
    "none-of-these": ((np.array(5), np.array(9), [4, 7, 9]), (np.array(6), np.array(7), [4, 7, 9])),
}


@pytest.mark.parametrize(("name", "cases"), OF_ARGUMENTS.items(), ids=OF_ARGUMENTS)
def test_a_relation_to_the_arguments_is_told_first(name, cases):
    assert ids(*(failure(*case) for case in cases))[:1] == [name]


@pytest.mark.parametrize("cases", OF_ARGUMENTS.values(), ids=OF_ARGUMENTS)
def test_one_number_alone_shows_no_relation_to_the_arguments(cases):
    assert ids(failure(*cases[0]), failure(*cases[0])) == []


def test_where_positions_are_values_too_neither_is_said_to_be_taken_for_the_other():
    ks = [1, 2, 3, 4, 5]
    calls = (failure(np.array(4), np.array(3), ks), failure(np.array(5), np.array(4), ks))
    assert "value-at-position" not in ids(*calls)
    assert "value-at-position" not in ids(*calls, failure(np.array(3), np.array(2), ks))


def test_one_answer_whatever_is_asked_is_no_position():
    calls = [failure(np.array(0), np.array(first), [first, 8, 9]) for first in (2, 3, 4)]
    assert "position" not in ids(*calls)


def test_numbers_that_come_twice_where_none_should_are_told_of_many():
    draws = np.random.default_rng(0).permutation(50)
    again, once = draws[:30] // 2, draws[30:35]
    words = "task(…) first goes wrong at draw 0."
    assert ids(failure(again, draws[:30], message=words), failure(once, draws[35:40], message=words))[:1] == [
        "drawn-twice"
    ]
    assert ids(failure(again[:8], draws[:8], message=words)) == []
    assert ids(failure(again, np.sort(draws[:30]), message=words)) == []


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
    assert ids(seen, more, failure(np.array([0, 1, 1]), np.array([1, 0, 0])))[:1] == ["other-of-two"]


def test_small_positions_that_are_values_too_are_told_where_enough_different_ones_are():
    calls = [
        failure(np.array(mine), np.array(ours), ks)
        for mine, ours, ks in ((1, 2, [1, 2, 3]), (2, 4, [5, 2, 4]), (2, 3, [1, 2, 3]), (0, 2, [2, 3, 4]))
    ]
    assert ids(*calls)[:1] == ["position"]
    assert "position" not in ids(*calls[:3])
