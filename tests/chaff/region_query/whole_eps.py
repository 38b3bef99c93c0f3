"""The radius is cut to a whole number where the points are whole numbers: keep its fraction."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    radius = np.asarray(eps).astype(points.dtype)
    points = np.asarray(points, dtype=float)
    return [np.flatnonzero(np.linalg.norm(points - point, axis=1) <= radius) for point in points]
