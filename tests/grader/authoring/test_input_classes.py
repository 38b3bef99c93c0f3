"""What kind of input a value is can be told from it, and what a task's checks cover from all of theirs."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import torch

from grader.authoring.input_classes import BY_NAME, CLASSES, marks_of

LINE = np.array([[0.0], [1.0], [5.0]])


def covered(*values, parameter=""):
    """Return the names of the classes that these values cover together."""
    marks = set().union(*(marks_of(value, parameter) for value in values))
    return {one.name for one in CLASSES if one.is_covered(marks)}


@pytest.mark.parametrize(
    ("name", "values"),
    {
        "types": [LINE, LINE.astype(int)],
        "narrow": [LINE.astype(np.uint8)],
        "layout": [np.asfortranarray(np.eye(2))],
        "sequences": [[1, 2], range(2)],
        "ties": [np.array([[0.0], [1.0], [2.0]])],
        "twins": [np.array([[0.0, 1.0], [5.0, 5.0], [0.0, 1.0]])],
        "origin": [np.array([[1e8], [1e8 + 1]])],
        "scale": [LINE, LINE * 1000],
        "sizes": [LINE[:1], LINE[:2], LINE],
        "columns": [LINE, np.zeros((2, 4))],
        "one": [LINE[:1]],
        "empty": [np.empty((0, 2))],
        "order": [np.array([0, 2, 1])],
        "groups": [np.arange(11)],
        "gaps": [np.array([0, 2])],
        "index": [pd.DataFrame(LINE, index=[4, 5, 6])],
    }.items(),
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_class_is_covered_by_what_it_names(name, values):
    assert name in covered(*values, parameter="labels" if name in ("groups", "gaps") else "")


def test_calls_are_counted_by_whoever_sees_them():
    assert [BY_NAME["calls"].is_covered({("calls", n)}) for n in (1, 2)] == [False, True]


def test_plain_points_cover_nothing_but_themselves():
    assert covered(LINE) == set()
    assert covered(np.array([0, 1, 2]), parameter="labels") == set()
    assert covered(np.array([[0, 1], [0, 1], [2, 3]]), parameter="children") == set(), "a tree is no points"
    assert covered(1, "ward", None, {"a": 1}, object()) == set()
    assert covered(np.array([[np.nan], [np.inf]])) == set()


def test_a_frame_a_tensor_a_series_and_a_fitted_tree_are_read_as_the_numbers_that_they_hold():
    assert {("kind", "frame"), ("rows", 3), ("type", "float")} <= marks_of(pd.DataFrame(LINE))
    assert {("kind", "table"), ("rows", 2), ("width", "many")} <= marks_of(torch.zeros(2, 3, 2, 2, requires_grad=True))
    assert {("kind", "groups"), ("rows", 2)} <= marks_of(pd.Series([0, 1]), "y")
    assert {("kind", "numbers"), ("rows", 3), ("ties", 1)} <= marks_of(SimpleNamespace(distances_=np.array([1.0, 1.0])))


def test_a_class_applies_where_an_argument_is_of_its_kind():
    applies = {one.name for one in CLASSES if one.applies_to(marks_of(LINE))}
    assert {"twins", "origin", "calls"} <= applies
    assert not {"groups", "gaps", "sequences", "index"} & applies
    assert [one.name for one in CLASSES if one.applies_to(marks_of("ward"))] == ["calls"]


def test_a_sequence_of_floats_is_numbers_and_one_of_whole_numbers_or_texts_is_not():
    assert ("kind", "numbers") in marks_of([3.0, 1.0])
    assert ("kind", "numbers") not in marks_of([3, 1])
    assert ("unsorted", 1) in marks_of((3, 1))
    assert marks_of(["a", "b"]) == {("kind", "sequence"), ("class", "list"), ("rows", 2)}


def test_no_two_classes_share_a_letter_or_a_name():
    assert len({one.letter for one in CLASSES}) == len(BY_NAME) == len(CLASSES)
