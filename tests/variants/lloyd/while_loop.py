"""A while loop, all by hand."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def lloyd(points, centers, max_iter=300, tol=1e-4):
    points = np.asarray(points, dtype=np.float64)
    current, moves, shift = np.asarray(centers).astype(np.float64), 0, np.inf
    while shift > tol and moves < max_iter:
        labels = cdist(points, current).argmin(axis=1)
        new = np.stack(
            [points[labels == k].mean(0) if (labels == k).any() else current[k] for k in range(len(current))]
        )
        shift = np.sqrt(((new - current) ** 2).sum(axis=1)).max()
        current, moves = new, moves + 1
    return [current, cdist(points, current).argmin(axis=1), np.int64(moves)]
