"""The squares are multiplied out, which loses digits far from the origin: subtract first, then square."""

from __future__ import annotations

import numpy as np


def assign_to_nearest(points, centers):
    points, centers = np.asarray(points, dtype=float), np.asarray(centers, dtype=float)
    squared = (points**2).sum(axis=1)[:, None] - 2 * points @ centers.T + (centers**2).sum(axis=1)
    return squared.argmin(axis=1)
