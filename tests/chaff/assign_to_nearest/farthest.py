"""These are the farthest centres: look for the smallest distance, not the largest."""

from __future__ import annotations

from scipy.spatial.distance import cdist


def assign_to_nearest(points, centers):
    return cdist(points, centers).argmax(axis=1)
