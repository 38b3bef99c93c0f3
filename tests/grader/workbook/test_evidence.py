"""What a failing check has held against each other is noted; a check that passes notes nothing of it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.judging import evidence, explain


def noted(check, *args, **kwargs):
    """Return what a check notes that fails."""
    with pytest.raises(AssertionError):
        check("f(x)", *args, **kwargs)
    return evidence.take()


EXPECTED = [1.0, 2.0]
FAILING = {
    "values": (explain.same, np.array([1.0, 3.0])),
    "a shape": (explain.same, np.zeros(3)),
    "no array": (explain.same, None),
    "texts": (explain.same, np.array(["a", "b"])),
}


@pytest.mark.parametrize(("check", "answer"), FAILING.values(), ids=FAILING)
def test_an_array_that_differs_is_noted_with_the_expected_one(check, answer):
    found = noted(check, answer, EXPECTED)
    assert found.call == "f(x)"
    np.testing.assert_array_equal(found.answer, answer)
    np.testing.assert_array_equal(found.expected, EXPECTED)


@pytest.mark.parametrize("answer", [3.0, 2.5, None, "text"])
def test_a_number_that_differs_is_noted_with_the_expected_one(answer):
    assert noted(explain.number, answer, 4.0)[:3] == ("f(x)", answer, 4.0)
    assert noted(explain.number, 2.5, 2.0, whole=True)[:3] == ("f(x)", 2.5, 2.0)


def test_labels_and_a_missing_exception_are_noted():
    assert noted(explain.labels, np.array([0, 0]), [0, 1]).expected.tolist() == [0, 1]
    assert noted(explain.raises, ValueError, lambda: 3)[1:3] == (3, ValueError)


@pytest.mark.parametrize(
    "check",
    [
        lambda call, value: explain.parts(call, value, ("a", "b")),
        lambda call, value: explain.frame(call, value, shape=(1, 1), columns=[0]),
        explain.floats,
    ],
    ids=["parts", "frame", "floats"],
)
def test_of_a_form_nothing_is_expected_but_that(check):
    assert noted(check, 3)[1:3] == (3, None)


def test_the_parts_of_an_answer_are_noted_with_the_one_that_differs():
    value = (np.array([5]), np.array([1.0, 2.0]))
    explain.parts("f(x)", value, ("a", "b"))
    assert noted(explain.same, value[0], EXPECTED).parts == value


def test_what_is_taken_is_forgotten():
    explain.parts("f(x)", (1, 2), ("a", "b"))
    noted(explain.number, 1.0, 2.0)
    assert evidence.take() is None
    assert noted(explain.number, 1.0, 2.0).parts == ()


def test_a_check_that_passes_notes_nothing():
    explain.same("f(x)", np.array(EXPECTED), EXPECTED)
    explain.number("f(x)", 2.0, 2.0)
    explain.labels("f(x)", np.array([0, 1]), [0, 1])
    explain.frame("f(x)", pd.DataFrame([[1]]), shape=(1, 1), columns=[0])
    assert evidence.take() is None
