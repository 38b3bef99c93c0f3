"""It stops after one move: repeat until no centre moves farther than `tol`."""

from __future__ import annotations

import numpy as np


def lloyd(points, centers, max_iter=300, tol=1e-4):
    centers = move_centers(points, assign_to_nearest(points, centers), np.array(centers, dtype=float))
    return centers, assign_to_nearest(points, centers), 1
