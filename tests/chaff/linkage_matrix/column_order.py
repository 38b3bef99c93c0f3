"""The distance stands before the children: the order is left, right, distance, count."""

from __future__ import annotations

import numpy as np


def linkage_matrix(model):
    counts = merge_counts(model.children_, len(model.children_) + 1)
    return np.column_stack([model.distances_, model.children_, counts]).astype(float)
