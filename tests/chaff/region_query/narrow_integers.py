"""The squares do not fit into the integers: turn the numbers into floats first."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    if points.dtype == np.uint8:
        points = points.astype(np.int16)
    return [np.flatnonzero(((points - point) ** 2).sum(axis=1, dtype=points.dtype) <= eps**2) for point in points]
