"""The calls that stand in messages are taken apart."""

from __future__ import annotations

import pytest

from grader.diagnosis.spelled_calls import arguments_in, shape_in

NAMES = ["points", "labels", "centers"]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("f([[3]], [0], [[0]]) returned 3.", {"points": "[[3]]", "labels": "[0]", "centers": "[[0]]"}),
        ("labels of f(<array (9, 2) of float64>, 3) first", {"points": "<array (9, 2) of float64>", "labels": "3"}),
        ("f([1], centers='a, b)') returned", {"points": "[1]", "centers": "'a, b)'"}),
        ("f() returned 3.", {}),
        ("f([1, 2", {}),
        ("g([1]) returned", {}),
        ("the_f([1]) returned", {}),
    ],
)
def test_arguments_are_found_by_their_names(message, expected):
    assert arguments_in(message, "f", NAMES) == expected


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("<array (9, 2) of float64>", (9, 2)),
        ("<array (9,) of int64>", (9,)),
        ("[[1, 2], [3, 4]]", (2, 2)),
        ("[[1], [3, 4]]", None),
        ("3", None),
        ("<KMeans>", None),
        ("[1, …]", None),
    ],
)
def test_a_shape_is_read_where_there_is_one(text, shape):
    assert shape_in(text) == shape
