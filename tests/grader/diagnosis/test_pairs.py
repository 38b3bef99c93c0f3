"""Answers are read as arrays where they are numbers, and compared by how far apart the numbers are."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import torch

from grader.diagnosis.evidence import Evidence
from grader.diagnosis.pairs import MOST_VALUES, as_array, near, parameters, same

READ = {
    "a list": [1, 2],
    "a number": 1.5,
    "a frame": pd.DataFrame([[1.0]]),
    "a tensor": torch.ones(2),
    "truth values": np.array([True]),
}


@pytest.mark.parametrize("value", READ.values(), ids=READ)
def test_numbers_are_read(value):
    assert as_array(value) is not None


@pytest.mark.parametrize("value", [None, "text", [[1], [1, 2]], [], np.array(["a"]), np.zeros(MOST_VALUES + 1), {1: 2}])
def test_all_else_is_not(value):
    assert as_array(value) is None


def test_far_from_0_the_digits_that_numbers_share_do_not_count():
    assert not same(np.array([1e8, 1e8 + 2]), np.array([1e8, 1e8 + 1]))
    assert same(np.array([1e8, 1e8 + 1 + 1e-7]), np.array([1e8, 1e8 + 1]))


def test_numbers_written_in_seven_digits_agree():
    assert near(np.array([2202.09931, 178.3027]), np.array([2202.0993, 178.3027])).all()


def test_parameters_are_those_of_the_last_definition():
    source = "def f(a):\n    pass\n\ndef f(x, y=1):\n    pass\n"
    assert parameters(Evidence("f", source, ())) == ["x", "y"]
    assert parameters(Evidence("f", "def f(:", ())) == []
