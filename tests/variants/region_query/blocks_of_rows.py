"""A block of a hundred rows at a time, squares against the square of the radius, 32-bit positions."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def region_query(points, eps):
    points = np.array(points, dtype=float)
    found = []
    for start in range(0, len(points), 100):
        squares = cdist(points[start : start + 100], points, "sqeuclidean")
        found += [np.where(row <= eps**2)[0].astype(np.int32) for row in squares]
    return tuple(found)
