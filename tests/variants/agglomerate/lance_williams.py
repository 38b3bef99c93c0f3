"""The table of distances is updated after each merge."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def agglomerate(points, linkage="single"):
    if linkage not in {"single", "complete", "average"}:
        raise ValueError("unknown linkage")
    n = len(points)
    table = np.full((2 * n - 1, 2 * n - 1), np.inf)
    table[:n, :n] = cdist(points.astype(float), points.astype(float))
    np.fill_diagonal(table, np.inf)
    size, rows = np.ones(2 * n - 1), np.zeros((n - 1, 4))
    for i in range(n - 1):
        a, b = np.unravel_index(np.argmin(table), table.shape)
        new = n + i
        size[new] = size[a] + size[b]
        rows[i] = b, a, table[a, b], size[new]
        if linkage == "single":
            row = np.minimum(table[a], table[b])
        elif linkage == "complete":
            row = np.maximum(table[a], table[b])
        else:
            row = (size[a] * table[a] + size[b] * table[b]) / size[new]
        row[[a, b, new]] = np.inf
        table[new], table[:, new] = row, row
        table[[a, b]] = np.inf
        table[:, [a, b]] = np.inf
    return rows
