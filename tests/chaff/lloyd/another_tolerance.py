"""The tolerance that is not given is another one: it is 1e-4."""

from __future__ import annotations

import numpy as np


def lloyd(points, centers, max_iter=300, tol=1e-3):
    centers = np.array(centers, dtype=float)
    for n_iter in range(1, max_iter + 1):
        moved = move_centers(points, assign_to_nearest(points, centers), centers)
        farthest = np.linalg.norm(moved - centers, axis=1).max()
        centers = moved
        if farthest <= tol:
            break
    return centers, assign_to_nearest(points, centers), n_iter
