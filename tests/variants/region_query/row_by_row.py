"""One row of distances at a time."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def region_query(points, eps):
    data = np.asarray(points).astype(np.float64)
    found = []
    for i in range(len(data)):
        near = cdist(data[i : i + 1], data)[0] <= eps
        found.append(near.nonzero()[0])
    return found
