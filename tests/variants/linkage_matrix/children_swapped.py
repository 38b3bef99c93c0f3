"""The two children in the other order."""

from __future__ import annotations

import numpy as np


def linkage_matrix(model):
    matrix = np.empty((len(model.children_), 4))
    matrix[:, 0], matrix[:, 1] = model.children_[:, 1], model.children_[:, 0]
    matrix[:, 2] = model.distances_
    matrix[:, 3] = merge_counts(model.children_, model.n_leaves_)
    return matrix
