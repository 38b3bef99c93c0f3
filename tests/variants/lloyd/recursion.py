"""A move that calls itself for the next."""

from __future__ import annotations

import numpy as np


def lloyd(points, centers, max_iter=300, tol=1e-4):
    def move(now, n_iter):
        after = move_centers(points, assign_to_nearest(points, now), now)
        idle = max(np.linalg.norm(a - b) for a, b in zip(after, now, strict=True)) <= tol
        return (after, n_iter) if idle or n_iter == max_iter else move(after, n_iter + 1)

    after, n_iter = move(np.array(centers, dtype=float), 1)
    return after, assign_to_nearest(points, after), n_iter
