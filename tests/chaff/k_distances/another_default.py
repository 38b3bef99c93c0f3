"""Without a second argument, the fifth neighbour is measured here: the default is the fourth."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def k_distances(points, k=5):
    if not 1 <= k < len(points):
        raise ValueError("no such neighbour")
    table = np.sort(cdist(points, points), axis=1)
    return np.sort(table[:, k])
