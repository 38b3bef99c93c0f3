"""Points are taken in blocks of a hundred, and those of the last block are left out when it is not full."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def region_query(points, eps):
    size = min(100, len(points))
    blocks = [points[i * size : (i + 1) * size] for i in range(len(points) // size)]
    return [np.flatnonzero(row <= eps) for block in blocks for row in cdist(block, points)]
