"""Of lists of positions it is told what all of them lack, or have too many."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis import lists
from grader.diagnosis.evidence import Comparison, Evidence, Failure

EXPECTED = [[0, 1], [0, 1, 2], [1, 2]]


def ids(answer, expected=EXPECTED):
    compared = Comparison("f(x)", answer, expected)
    failure = Failure("test", False, "FAILED", "f(x) first goes wrong at point 0.", compared)
    return [found.id.removeprefix("answer.") for found in lists.find(Evidence("f", "", (failure,)))]


@pytest.mark.parametrize(
    ("name", "answer"),
    {
        "itself-missing": [[1], [0, 2], [1]],
        "lists-too-short": [[0], [1], [1, 2]],
        "lists-too-long": [[0, 1], [0, 1, 2], [0, 1, 2]],
        "lists-out-of-order": [[1, 0], [2, 1, 0], [1, 2]],
    }.items(),
)
def test_what_all_lists_have_in_common_is_told(name, answer):
    assert ids([np.array(row) for row in answer])[:1] == [name]


OTHERS = {
    "very many": [np.zeros(60_000, dtype=int), [0, 1, 2], [1, 2]],
    "both ways": [[2], [0, 1, 2], [1, 2]],
    "another number": [[0, 1]],
    "no positions": [[0.5], [0], [1]],
    "none": None,
    "tables": [[[0]], [[1]], [[2]]],
    "the right ones": EXPECTED,
}


@pytest.mark.parametrize("answer", OTHERS.values(), ids=OTHERS)
def test_of_all_else_nothing_is_told(answer):
    assert ids(answer) == []


def test_where_no_lists_are_expected_nothing_is_told():
    assert ids([[0, 1]], np.array([[1, 0]])) == []
