"""Counts in an array of floats, by the number of labels."""

from __future__ import annotations

import numpy as np


def linkage_matrix(model):
    counts = np.zeros(model.children_.shape[0])
    n_samples = len(model.labels_)
    for row, pair in enumerate(model.children_):
        held = 0
        for child in pair:
            held += 1 if child < n_samples else counts[child - n_samples]
        counts[row] = held
    return np.column_stack([model.children_, model.distances_, counts]).astype(float)
