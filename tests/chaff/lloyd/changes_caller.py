"""The caller's array of starting centres is overwritten: work on a copy."""

from __future__ import annotations

import numpy as np


def lloyd(points, centers, max_iter=300, tol=1e-4):
    now = np.array(centers, dtype=float)
    for n_iter in range(1, max_iter + 1):
        moved = move_centers(points, assign_to_nearest(points, now), now)
        farthest = np.linalg.norm(moved - now, axis=1).max()
        now = moved
        if farthest <= tol:
            break
    centers[:] = now
    return now, assign_to_nearest(points, now), n_iter
