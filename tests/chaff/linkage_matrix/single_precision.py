"""Single precision has seven digits: hand the distances on with all of theirs, as float64."""

from __future__ import annotations

import numpy as np


def linkage_matrix(model):
    counts = merge_counts(model.children_, len(model.children_) + 1)
    return np.column_stack([model.children_, model.distances_, counts]).astype(np.float32).astype(float)
