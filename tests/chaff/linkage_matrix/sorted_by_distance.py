"""The rows are sorted by distance, so that the numbers of clusters point to other rows: keep the model's order."""

from __future__ import annotations

import numpy as np


def linkage_matrix(model):
    counts = merge_counts(model.children_, len(model.children_) + 1)
    matrix = np.column_stack([model.children_, model.distances_, counts]).astype(float)
    return matrix[np.argsort(matrix[:, 2], kind="stable")]
