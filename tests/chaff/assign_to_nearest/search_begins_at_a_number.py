"""The search begins with a number that a distance can exceed: begin with the first distance, or with infinity."""

from __future__ import annotations

import numpy as np


def assign_to_nearest(points, centers):
    labels = []
    for point in np.asarray(points, dtype=float):
        best, nearest = 1000.0, 0
        for number, center in enumerate(np.asarray(centers, dtype=float)):
            squared = ((point - center) ** 2).sum()
            if squared < best:
                best, nearest = squared, number
        labels.append(nearest)
    return np.array(labels)
