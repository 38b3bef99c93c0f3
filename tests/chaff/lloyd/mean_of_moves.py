"""The mean of the moves is held against `tol`: the farthest one counts."""

from __future__ import annotations

import numpy as np


def lloyd(points, centers, max_iter=300, tol=1e-4):
    centers = np.array(centers, dtype=float)
    for n_iter in range(1, max_iter + 1):
        moved = move_centers(points, assign_to_nearest(points, centers), centers)
        distance = np.linalg.norm(moved - centers, axis=1).mean()
        centers = moved
        if distance <= tol:
            break
    return centers, assign_to_nearest(points, centers), n_iter
