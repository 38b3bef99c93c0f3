"""These are distances, not squared distances: square each one before summing."""

from __future__ import annotations

import numpy as np


def inertia(points, labels, centers):
    points, centers = np.asarray(points, dtype=float), np.asarray(centers, dtype=float)
    return float(np.linalg.norm(points - centers[labels], axis=1).sum())
