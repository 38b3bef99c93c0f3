"""Where there are fewer than k other points, NumPy's IndexError comes out: raise ValueError yourself."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def k_distances(points, k=4):
    table = np.sort(cdist(points, points), axis=1)
    return np.sort(table[:, k])
