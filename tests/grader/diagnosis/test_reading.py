"""A function is read beside what its failures show."""

from __future__ import annotations

import ast

import pytest

from grader.diagnosis.evidence import Comparison, Evidence, Failure, Raised
from grader.diagnosis.reading import leaves, reading

SOURCE = "def f(points, k=3, _own=None):\n    return points\n"


def read(*failures, source=SOURCE):
    return reading(Evidence("f", source, failures))


def failed(message="f([1]) returned 3.", comparison=None, status="FAILED", raised=None):
    return Failure("t", False, status, message, comparison, raised)


def test_answers_are_told_from_exceptions_and_from_what_did_not_end():
    answer, error = failed(), failed(status="ERROR", raised=Raised("ValueError", "no"))
    seen = read(answer, error, failed(status="TIMEOUT"))
    assert seen.answers == (answer,)
    assert seen.lost
    assert not read(answer).lost


@pytest.mark.parametrize(
    ("failure", "none"),
    [
        (failed("f([1]) returned None (is a `return` missing?), expected a number."), True),
        (failed("f([1]) returned None, expected it to raise ValueError."), True),
        (failed("wrong", Comparison("f([1])", None, 3)), True),
        (failed("f([1]) returned 3.", Comparison("f([1])", 3, None)), False),
        (failed("f([1]) returned NoneType."), False),
    ],
)
def test_none_is_seen_in_the_comparison_or_in_the_words(failure, none):
    assert read(failure).gave_none is none


def test_what_a_call_has_handed_over_is_known_by_value_or_by_its_words():
    by_value = failed(comparison=Comparison("f", 3, 4, ([1],), {"k": 2}))
    assert read(by_value).given(by_value) == {"points": [1], "k": 2}
    assert read(by_value).values("k") == [2]
    assert read(by_value).is_handed("k") is True
    assert read(failed()).given(failed()) == {"points": "[1]"}
    assert read(failed()).is_handed("k") is False
    assert read(failed("wrong")).is_handed("k") is None
    assert read(failed()).parameters == ["points", "k"]


def test_without_a_function_or_a_failure_there_is_nothing_to_read():
    assert read(failed(), source="x = 1") is None
    assert read(failed(), source="def f(x)\n    return x") is None
    assert read() is None
    assert read(failed(), source="def f(x):\n" + "    x = x + 1\n" * 2000) is None


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("return 1", True),
        ("if x:\n    return 1", False),
        ("if x:\n    return 1\nelse:\n    raise ValueError", True),
        ("for i in x:\n    return i", False),
        ("while True:\n    pass", True),
        ("while True:\n    break", False),
        ("try:\n    return 1\nexcept ValueError:\n    pass", False),
    ],
)
def test_a_block_that_nobody_comes_to_the_end_of_is_recognised(block, expected):
    tree = ast.parse("def f(x):\n" + "\n".join("    " + line for line in block.split("\n")))
    assert leaves(tree.body[0].body) is expected
