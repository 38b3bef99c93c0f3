"""A centre without points goes to the origin: it should keep its place."""

from __future__ import annotations

import numpy as np


def move_centers(points, labels, centers):
    moved = np.zeros(np.shape(centers))
    for k in range(len(centers)):
        if (labels == k).any():
            moved[k] = points[labels == k].mean(axis=0)
    return moved
