"""Which calls go wrong says what is forgotten, where calls that go right have it not."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis import calls
from grader.diagnosis.evidence import Comparison, Evidence, Failure

SOURCE = "def f(points, labels=None, *, k=3):\n    pass\n"
PLAIN = ((np.array([[1.5, 2.0], [4.0, 7.0], [5.0, 8.0]]), [0, 1, 2]), {})


def failure(answer, expected, *arguments, **keywords):
    return Failure(
        "test", False, "FAILED", "f(…) returned x.", Comparison("f(…)", answer, expected, arguments, keywords)
    )


def ids(*failures, right=(PLAIN, PLAIN), source=SOURCE):
    evidence = Evidence("f", source, failures, len(right), tuple(right))
    return [found.id.removeprefix("answer.") for find in (calls.find_causes, calls.find) for found in find(evidence)]


ONLY_WRONG = {
    "unsigned": (np.array([[1, 2], [4, 7]], dtype=np.uint8), [0, 1]),
    "far-away": (np.array([[1e8, 1e8 + 1], [1e8, 1e8 + 2]]), [0, 1]),
    "not-in-order": (np.array([[1.5, 2.0], [4.0, 7.0]]), [1, 0]),
    "equal-rows": (np.array([[1.5, 2.0], [1.5, 2.0]]), [0, 1]),
    "one-row": (np.array([[1.5, 2.0]]), [0]),
    "one-column-given": (np.array([[1.5], [2.0]]), [0, 1]),
}


@pytest.mark.parametrize(("name", "arguments"), ONLY_WRONG.items(), ids=ONLY_WRONG)
def test_what_only_the_calls_that_go_wrong_have_is_told(name, arguments):
    assert ids(failure(1.5, 2.5, *arguments)) == [name]


@pytest.mark.parametrize(("name", "arguments"), ONLY_WRONG.items(), ids=ONLY_WRONG)
def test_what_a_call_that_goes_right_has_too_is_not_told(name, arguments):
    assert name not in ids(failure(1.5, 2.5, *arguments), right=(PLAIN, (arguments, {})))


@pytest.mark.parametrize(
    "arguments",
    [(np.array([[2.5, 2.5], [2.5, 2.5]]), [1, 0]), (np.zeros((2, 2)), [0, 1]), (np.array([[1.5, 3e7]]), [0])],
    ids=["two things", "zeros", "large numbers"],
)
def test_of_several_things_that_may_be_why_none_is_told(arguments):
    assert ids(failure(1.5, 2.5, *arguments)) == []


def test_what_most_calls_have_is_not_why_they_go_wrong():
    assert ids(*[failure(1.5, 2.5, *ONLY_WRONG["unsigned"])] * 2) == []


def test_a_group_without_members_is_told():
    tables = np.array([[1.5, 2.0], [4.0, 7.0]]), np.array([0, 0]), np.array([[1.0, 1.0], [2.0, 2.0]])
    right = (tables[0], np.array([0, 1]), tables[2])
    source = "def f(points, labels, centers):\n    pass\n"
    assert ids(failure(1.5, 2.5, *tables), right=[(right, {})] * 2, source=source) == ["empty-group"]


def test_two_calls_right_are_needed():
    assert ids(failure(1.5, 2.5, *ONLY_WRONG["unsigned"]), right=(PLAIN,)) == []


def test_a_failure_whose_call_is_not_known_says_nothing_of_calls():
    other = Failure("other", False, "ERROR", "f(…) raised ValueError.")
    assert ids(failure(1.5, 2.5, *ONLY_WRONG["unsigned"]), other) == []


def test_an_argument_that_makes_no_difference_is_told():
    points = PLAIN[0][0]
    same = (
        failure(np.array([1.5]), np.array([2.5]), points, k=3),
        failure(np.array([1.5]), np.array([4.5]), points, k=4),
    )
    assert ids(*same)[:1] == ["without-effect"]


@pytest.mark.parametrize("k", [3, 4])
def test_an_argument_that_makes_a_difference_is_not_told(k):
    points = PLAIN[0][0]
    first, second = failure(1.5, 2.5, points, k=3), failure(1.5 + k, 4.5, points, k=k)
    assert "without-effect" not in ids(first, second)
