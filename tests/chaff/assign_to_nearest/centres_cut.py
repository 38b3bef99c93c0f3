"""The centres get the dtype of the points, which cuts their fractions off where points are integers."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def assign_to_nearest(points, centers):
    return np.argmin(cdist(points, np.asarray(centers).astype(points.dtype)), axis=1)
