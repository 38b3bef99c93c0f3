"""The different labels are counted in place of the samples: each sample has a label, many of them alike."""

from __future__ import annotations

import numpy as np


def linkage_matrix(model):
    n_samples = len(np.unique(model.labels_))
    sizes = np.ones(n_samples + len(model.children_))
    for merge, (left, right) in enumerate(model.children_):
        sizes[n_samples + merge] = sizes[left] + sizes[right]
    return np.column_stack([model.children_, model.distances_, sizes[n_samples:]])
