"""The last column counts two for every merge: it is the number of samples in the new cluster."""

from __future__ import annotations

import numpy as np


def linkage_matrix(model):
    return np.column_stack([model.children_, model.distances_, np.full(len(model.children_), 2)]).astype(float)
