"""Only the first coordinate is compared: all coordinates make the distance."""

from __future__ import annotations

import numpy as np


def assign_to_nearest(points, centers):
    points, centers = np.asarray(points, dtype=float), np.asarray(centers, dtype=float)
    return np.abs(points[:, :1] - centers[:, 0]).argmin(axis=1)
