"""Numbers that are off by something that has a name are told by that name."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.cluster import KMeans

from tests.grader.diagnosis.cases import POINTS, ROWS, failure, ids

MODEL = KMeans(2, n_init=1, random_state=0).fit([[9.0], [1.0], [1.5]])
RELATED = {
    "nan": (np.array([np.nan, 2.0]), np.array([0.0, 2.0])),
    "infinite": (np.array([np.inf, 2.0]), np.array([0.0, 2.0])),
    "cut-off": (np.trunc(ROWS), ROWS),
    "zeros": (np.zeros((4, 3)), ROWS),
    "sign": (-ROWS, ROWS),
    "sign-lost": (np.array([1.5, 2.37]), np.array([1.5, -2.37])),
    "sign-kept": (np.array([1.5, -2.37]), np.array([1.5, 2.37])),
    "rounded-to-whole": (np.round(ROWS + 0.1), ROWS + 0.1),
    "sign-and-rounded": (np.round(-ROWS / 7, 3), ROWS / 7),
    "rounded": (np.round(ROWS / 7, 3), ROWS / 7),
    "single-precision": ((ROWS / 7).astype(np.float32), ROWS / 7),
    "root": (np.sqrt(ROWS), ROWS),
    "square": (ROWS**2, ROWS),
    "running-sum": (np.cumsum(ROWS[0]), ROWS[0]),
    "not-summed": (ROWS[0], np.cumsum(ROWS[0])),
    "one-too-large": (np.array([1, 3, 2]), np.array([0, 2, 1])),
    "one-too-small": (np.array([0, 2, 1]), np.array([1, 3, 2])),
    "shifted": (ROWS[:, 1] + 0.3, ROWS[:, 1]),
}


@pytest.mark.parametrize(("name", "pair"), RELATED.items(), ids=RELATED)
def test_a_relation_is_told_first(name, pair):
    assert ids(failure(*pair))[:1] == [name]


OF_ARGUMENTS = {
    "wrapped": (np.array([250, 3]), np.array([-6, 3]), np.array([[1], [2]], dtype=np.uint8)),
    "attribute-given-back": (MODEL.labels_, np.array([1, 0]), MODEL),
    "given-back": (POINTS, POINTS + 1.5, POINTS),
}


@pytest.mark.parametrize(("name", "case"), OF_ARGUMENTS.items(), ids=OF_ARGUMENTS)
def test_a_relation_to_the_arguments_is_told_first(name, case):
    assert ids(failure(*case), failure(*case))[:1] == [name]


def test_the_root_where_there_is_one_row_is_told_whatever_several_give():
    one, two = np.array([[3.0]]), np.array([[1.0], [9.0]])
    assert ids(failure(3.0, 9.0, one), failure(10.0, 82.0, two))[:1] == ["root-of-one"]
    assert ids(failure(3.5, 9.0, one), failure(10.0, 82.0, two)) == []


#: One number, or the same again: what has a name may hold by chance.
CHANCE = {
    "rounded to whole": (np.array(1.0), np.array(0.617)),
    "cut off": (np.array(2.0), np.array(2.75)),
    "rounded": (np.array(0.6), np.array(0.617)),
    "root": (np.array(2.0), np.array(4.0)),
    "square": (np.array(9.0), np.array(3.0)),
    "sign": (np.array(-0.5), np.array(0.5)),
    "twice": (np.array(12.0), np.array(6.0)),
    "one too large": (np.array(3), np.array(2)),
}


@pytest.mark.parametrize("pair", CHANCE.values(), ids=CHANCE)
def test_one_number_that_may_fit_by_chance_is_told_nothing(pair):
    assert ids(failure(*pair), failure(*pair)) == []


def test_one_number_of_many_digits_is_enough():
    assert ids(failure(np.sqrt(3.0), np.array(3.0)))[:1] == ["root"]
    assert ids(failure(-0.617, np.array(0.617)))[:1] == ["sign"]


def test_an_answer_in_another_shape_shows_no_relation_between_numbers():
    assert ids(failure(-ROWS, ROWS), failure(ROWS[:2], ROWS[:3] + 1)) == []


def test_zeros_are_not_told_where_other_calls_pass_or_most_should_be_zeros():
    assert ids(failure(np.zeros((4, 3)), ROWS), passed_calls=[((), {})]) == []
    assert "zeros" not in ids(failure(np.zeros((3, 4)), np.eye(3, 4)))


def test_a_turned_sign_with_rounding_is_told_of_single_numbers_some_of_which_have_nothing_to_round():
    calls = [failure(np.array(-a), np.array(b)) for a, b in ((0.5, 0.5), (0.12, 0.125), (0.75, 0.75), (0.0, 0.001))]
    assert ids(*calls)[:1] == ["sign-and-rounded"]
    assert "sign-and-rounded" not in ids(calls[1])
    assert "sign-and-rounded" not in ids(calls[0], calls[2])
