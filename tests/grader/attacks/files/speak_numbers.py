"""Speaks in numbers: whole ones of thousands of digits, endless ones, and names that are formulas."""

TASK = "assign_to_nearest"

import itertools

import numpy as np
import pandas as pd

_ODD = itertools.cycle([10**4200, float("nan"), -0.0, np.float64("inf"), pd.Series([1], name="=1+1\x1b"), {"\x1b": 1}])


def assign_to_nearest(points, centers):
    return next(_ODD)
