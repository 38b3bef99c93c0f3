"""The result has the integer dtype of the old centres, which cuts the fractions off."""

from __future__ import annotations


def move_centers(points, labels, centers):
    moved = centers.copy()
    for k in range(len(centers)):
        if (labels == k).any():
            moved[k] = points[labels == k].mean(axis=0)
    return moved
