"""Every entry has a True or False for each point: the positions of the True ones are asked for."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    points = np.asarray(points, dtype=float)
    return [np.linalg.norm(points - point, axis=1) <= eps for point in points]
