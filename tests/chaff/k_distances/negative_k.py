"""A k less than 0 counts from the far end and passes silently: raise ValueError."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def k_distances(points, k=4):
    if k == 0 or k >= len(points):
        raise ValueError(k)
    return np.sort(np.sort(cdist(points, points), axis=1)[:, k])
