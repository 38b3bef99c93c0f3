"""The matrix has an integer dtype, which cuts the distances off: SciPy wants float64."""

from __future__ import annotations

import numpy as np


def linkage_matrix(model):
    counts = merge_counts(model.children_, len(model.children_) + 1)
    return np.column_stack([model.children_, model.distances_, counts]).astype(int)
