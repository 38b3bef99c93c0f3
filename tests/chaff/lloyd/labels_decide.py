"""It goes on until no label changes: stop when no centre moved farther than `tol`."""

from __future__ import annotations

import numpy as np


def lloyd(points, centers, max_iter=300, tol=1e-4):
    centers, before = np.array(centers, dtype=float), None
    for n_iter in range(1, max_iter + 1):
        labels = assign_to_nearest(points, centers)
        centers = move_centers(points, labels, centers)
        if before is not None and (labels == before).all():
            break
        before = labels
    return centers, assign_to_nearest(points, centers), n_iter
