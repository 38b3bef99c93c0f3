"""`n_clusters_` is taken for the number of samples: a tree of n samples has n - 1 rows in `children_`."""

from __future__ import annotations

import numpy as np


def linkage_matrix(model):
    counts = merge_counts(model.children_, model.n_clusters_)
    return np.column_stack([model.children_, model.distances_, counts]).astype(float)
