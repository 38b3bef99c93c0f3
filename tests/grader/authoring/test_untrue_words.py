"""No message names the grader's own classes or paths, nor shows two values that look alike where they differ."""

from __future__ import annotations

import pytest

from grader.authoring.untrue_words import untrue_words

HEADING = "f(x) first goes wrong at point 1.\n\n    point   your row   expected\n"
TABLE = HEADING + "        0          1          1\n  >     1   {} {}"


@pytest.mark.parametrize(
    "message",
    [
        "f(x) raised LearnerError, expected ValueError.",
        "f(<Handle>) returned 1, expected 2.",
        "stack_samples(<_Listed>, [1]) returned a list, expected a NumPy array.",
        "f(x) returned a _Listed, expected a NumPy array.",
        "f(x) raised FileNotFoundError: No such file: '/tmp/workbook-x1/data'",
        "f(x) returned (2, 2), expected (2, 2).",
        "f(x) changed its argument `x` from [1] to [1]: work on a copy.",
        TABLE.format("<array (512,) of float64>  ", "<array (512,) of float64>"),
    ],
)
def test_words_that_no_learner_understands_are_found(message):
    assert untrue_words(message)


@pytest.mark.parametrize(
    "message",
    [
        "f(x) raised ValueError: k is too large",
        "f(<ListedDataset>) returned 1, expected 2.",
        "f(x) returned (2, 2), expected (2, 3).",
        "lloyd(points, centers) changed its argument `centers` from [1] to [2]: work on a copy.",
        TABLE.format("         2", "         3"),
        TABLE.format("         1", "         2").replace("your row", "of two"),
        "f(x) returned 0, expected 0.166667.",
    ],
)
def test_other_words_are_not(message):
    assert untrue_words(message) == ""
