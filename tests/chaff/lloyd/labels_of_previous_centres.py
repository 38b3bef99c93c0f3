"""The labels belong to the centres before the last move: assign once more at the end."""

from __future__ import annotations

import numpy as np


def lloyd(points, centers, max_iter=300, tol=1e-4):
    centers = np.array(centers, dtype=float)
    for n_iter in range(1, max_iter + 1):
        labels = assign_to_nearest(points, centers)
        moved = move_centers(points, labels, centers)
        farthest = np.linalg.norm(moved - centers, axis=1).max()
        centers = moved
        if farthest <= tol:
            break
    return centers, labels, n_iter
