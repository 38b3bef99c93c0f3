"""The differences are added up without squares: the distance is the root of the sum of their squares."""

from __future__ import annotations

from scipy.spatial.distance import cdist


def assign_to_nearest(points, centers):
    return cdist(points, centers, "cityblock").argmin(axis=1)
