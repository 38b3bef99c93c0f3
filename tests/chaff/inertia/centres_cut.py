"""The centres get the dtype of the points, which cuts their fractions off where points are integers."""

from __future__ import annotations

import numpy as np


def inertia(points, labels, centers):
    centers = np.asarray(centers).astype(points.dtype)
    return float(np.sum((points.astype(float) - centers[labels].astype(float)) ** 2))
