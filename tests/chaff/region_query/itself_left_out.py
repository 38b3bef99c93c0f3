"""A point is missing from its own neighbours: it is 0 away from itself, and counts."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    points = np.asarray(points, dtype=float)
    found = [np.flatnonzero(np.linalg.norm(points - point, axis=1) <= eps) for point in points]
    return [near[near != i] for i, near in enumerate(found)]
