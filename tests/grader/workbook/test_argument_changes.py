"""The sentence on an argument that was changed says where, and what stood there before and after."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
import torch

from tests.judging.argument_changes import changed

FRAME = pd.DataFrame({0: [1.0, 2.0], 1: [3.0, 4.0]})
GRID = np.zeros((50, 3))


def with_entry(array, where, value):
    array = array.copy()
    array[where] = value
    return array


#: What an argument held, what it holds now, and how that is told.
CHANGES = {
    "a list that is sorted": ([3, 1, 2], [1, 2, 3], "`x` from [3, 1, 2] to [1, 2, 3]"),
    "a list that is shorter": ([3, 1], [3], "`x` from [3, 1] to [3]"),
    "a long list that is shorter": (list(range(40)), list(range(39)), "`len(x)` from 40 to 39"),
    "a long list": (list(range(40)), [*range(39), 0], "`x[39]` from 39 to 0"),
    "lists in a list": ([[1], [2]], [[1], [3]], "`x` from [[1], [2]] to [[1], [3]]"),
    "a small array": (np.array([1, 2]), np.array([0, 1]), "`x` from [1, 2] to [0, 1]"),
    "a large array": (GRID, with_entry(GRID, (7, 2), 0.5), "`x[7, 2]` from 0 to 0.5"),
    "digits far behind": (
        with_entry(GRID, (0, 0), 1.00000001),
        with_entry(GRID, (0, 0), 1.00000002),
        "`x[0, 0]` from 1.00000001 to 1.00000002",
    ),
    "a number that is lost": (np.array([1.0]), np.array([np.nan]), "`x` from [1.0] to [nan]"),
    "a shape": (np.zeros(4), np.zeros((2, 2)), "`x.shape` from (4,) to (2, 2)"),
    "a dtype": (np.zeros(4), np.zeros(4, dtype=int), "`x.dtype` from float64 to int64"),
    "a column": (FRAME, FRAME.assign(label=0), "`x.columns` from [0, 1] to [0, 1, 'label']"),
    "a cell": (FRAME, FRAME.replace(4.0, 9.0), "`x[1]` from [3.0, 4.0] to [3.0, 9.0]"),
    "rows": (FRAME, FRAME.iloc[1:], "`x.index` from [0, 1] to [1]"),
    "a series": (pd.Series([1, 2]), pd.Series([1, 3]), "`x` from [1, 2] to [1, 3]"),
    "labels of a series": (pd.Series([1, 2]), pd.Series([1, 2], index=[1, 0]), "`x.index` from [0, 1] to [1, 0]"),
    "a dict": ({"a": 1}, {"a": 2}, "`x['a']` from 1 to 2"),
    "a key that is new": ({}, {"b": 2}, "`x['b']` from nothing to 2"),
    "a key that is gone": ({"b": 2}, {}, "`x['b']` from 2 to nothing"),
    "a model": (SimpleNamespace(n=2, c=[1]), SimpleNamespace(n=2, c=[3]), "`x.c` from [1] to [3]"),
    "a tensor": (torch.tensor([1.0]), torch.tensor([2.0]), "`x` from [1.0] to [2.0]"),
    "another type": ([1], "text", "`x` from [1] to 'text'"),
    "what can't be shown": ([1], None, "`x`"),
}


@pytest.mark.parametrize(("before", "after", "told"), CHANGES.values(), ids=CHANGES)
def test_the_place_is_named_with_what_stood_there(before, after, told):
    sentence = changed("f(x)", "x", before, after)
    assert sentence == f"f(x) changed its argument {told}: work on a copy, the caller still needs the original."
