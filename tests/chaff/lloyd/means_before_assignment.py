"""The centres move before the points are assigned to them: assign first."""

from __future__ import annotations

import numpy as np


def lloyd(points, centers, max_iter=300, tol=1e-4):
    centers = np.array(centers, dtype=float)
    labels = np.arange(len(points)) % len(centers)
    for n_iter in range(1, max_iter + 1):
        moved = move_centers(points, labels, centers)
        labels = assign_to_nearest(points, moved)
        farthest = np.linalg.norm(moved - centers, axis=1).max()
        centers = moved
        if farthest <= tol:
            break
    return centers, labels, n_iter
