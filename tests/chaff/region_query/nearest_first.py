"""The neighbours are sorted by distance: they stand in the order of the points."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    points = np.asarray(points, dtype=float)
    found = []
    for point in points:
        distances = np.linalg.norm(points - point, axis=1)
        order = np.argsort(distances, kind="stable")
        found.append(order[distances[order] <= eps])
    return found
