"""It makes `max_iter` moves whatever happens: stop when no centre moved farther than `tol`."""

from __future__ import annotations

import numpy as np


def lloyd(points, centers, max_iter=300, tol=1e-4):
    centers = np.array(centers, dtype=float)
    for _ in range(max_iter):
        centers = move_centers(points, assign_to_nearest(points, centers), centers)
    return centers, assign_to_nearest(points, centers), max_iter
