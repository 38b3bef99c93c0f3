"""Clusters are counted by the labels that occur: there is a row for each centre, with or without points."""

from __future__ import annotations

import numpy as np


def move_centers(points, labels, centers):
    moved = np.array(centers, dtype=float)
    for k in range(len(np.unique(labels))):
        if (labels == k).any():
            moved[k] = points[labels == k].mean(axis=0)
    return moved
