"""The move is measured along each axis alone: how far a centre moved is a distance, over all coordinates."""

from __future__ import annotations

import numpy as np


def lloyd(points, centers, max_iter=300, tol=1e-4):
    centers = np.array(centers, dtype=float)
    for n_iter in range(1, max_iter + 1):
        moved = move_centers(points, assign_to_nearest(points, centers), centers)
        farthest = np.abs(moved - centers).max()
        centers = moved
        if farthest <= tol:
            break
    return centers, assign_to_nearest(points, centers), n_iter
