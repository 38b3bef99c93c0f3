"""The linkage is always single: use the one that was asked for."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def agglomerate(points, linkage="single"):
    if linkage not in ("single", "complete", "average"):
        raise ValueError(linkage)
    distances = cdist(points, points)
    alive = {number: [number] for number in range(len(points))}
    rows = []
    for merge in range(len(points) - 1):
        names = sorted(alive)
        pairs = [(a, b) for a in names for b in names if a < b]
        heights = [distances[np.ix_(alive[a], alive[b])].min() for a, b in pairs]
        a, b = pairs[int(np.argmin(heights))]
        alive[len(points) + merge] = alive.pop(a) + alive.pop(b)
        rows.append([a, b, min(heights), len(alive[len(points) + merge])])
    return np.array(rows)
