"""Gives its exceptions, classes and columns names that are commands."""

TASK = "make_blob_frame"

import numpy as np
import pandas as pd


def make_blob_frame(n_samples=100, centers=3, random_state=2025):
    return pd.DataFrame({"\x1b[2J\n::error::x": [0.0], "\u202e": [1.0]}), type("\n::error::\x1b[8m", (), {})()
