"""The column of counts is missing: a linkage matrix has four columns."""

from __future__ import annotations

import numpy as np


def linkage_matrix(model):
    return np.column_stack([model.children_, model.distances_]).astype(float)
