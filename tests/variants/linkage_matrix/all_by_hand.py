"""Counts made on the way."""

from __future__ import annotations

import numpy as np


def linkage_matrix(model):
    n = len(model.distances_) + 1
    sizes, rows = [1] * n, []
    for (a, b), height in zip(model.children_, model.distances_, strict=True):
        sizes.append(sizes[a] + sizes[b])
        rows.append((float(a), float(b), float(height), float(sizes[-1])))
    return np.array(rows)
