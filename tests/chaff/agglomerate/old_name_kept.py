"""The new cluster takes the name of one that it was made of: merge i makes cluster n + i."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def agglomerate(points, linkage="single"):
    measure = {"single": np.min, "complete": np.max, "average": np.mean}.get(linkage)
    if measure is None:
        raise ValueError(linkage)
    points = np.asarray(points, dtype=float)
    distances = cdist(points, points)
    alive = {i: [i] for i in range(len(points))}
    rows = []
    for _ in range(len(points) - 1):
        names = sorted(alive)
        pairs = [(a, b) for a in names for b in names if a < b]
        heights = [measure(distances[np.ix_(alive[a], alive[b])]) for a, b in pairs]
        a, b = pairs[int(np.argmin(heights))]
        alive[a] = alive[a] + alive.pop(b)
        rows.append([a, b, min(heights), len(alive[a])])
    return np.array(rows)
