"""Uses the chapter's functions and names the distances."""

from __future__ import annotations

import numpy as np


def lloyd(points, centers, max_iter=300, tol=1e-4):
    old = np.array(centers, dtype=float)
    for move in range(max_iter):
        new = move_centers(points=points, labels=assign_to_nearest(points=points, centers=old), centers=old)
        if all(np.hypot.reduce(new - old, axis=1) <= tol):
            return new, assign_to_nearest(points, new), move + 1
        old = new
    return old, assign_to_nearest(points, old), max_iter
