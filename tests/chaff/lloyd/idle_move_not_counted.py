"""The last, idle move is not counted: `n_iter` counts every move."""

from __future__ import annotations

import numpy as np


def lloyd(points, centers, max_iter=300, tol=1e-4):
    centers = np.array(centers, dtype=float)
    for n_iter in range(max_iter):
        moved = move_centers(points, assign_to_nearest(points, centers), centers)
        farthest = np.linalg.norm(moved - centers, axis=1).max()
        centers = moved
        if farthest <= tol:
            return centers, assign_to_nearest(points, centers), n_iter
    return centers, assign_to_nearest(points, centers), max_iter
