"""Only the first coordinate is compared: all coordinates make the distance."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    points = np.asarray(points, dtype=float)
    return [np.flatnonzero(np.abs(points[:, 0] - point[0]) <= eps) for point in points]
