"""The squares are multiplied out, which loses digits far from the origin: subtract first, then square."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    points = np.asarray(points, dtype=float)
    squares = (points**2).sum(axis=1)
    distances = (np.sqrt(np.maximum(squares + s - 2 * points @ p, 0)) for s, p in zip(squares, points, strict=True))
    return [np.flatnonzero(row <= eps) for row in distances]
