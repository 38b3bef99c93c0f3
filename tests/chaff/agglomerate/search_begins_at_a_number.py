"""The search begins with a number that a distance can exceed: begin with the first distance, or with infinity."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def agglomerate(points, linkage="single"):
    measure = {"single": np.min, "complete": np.max, "average": np.mean}.get(linkage)
    if measure is None:
        raise ValueError(linkage)
    distances = cdist(points, points)
    alive, rows = {i: [i] for i in range(len(points))}, []
    for merge in range(len(points) - 1):
        names = sorted(alive)
        best, pair = 1e6, (names[0], names[1])
        for a in names:
            for b in names:
                height = measure(distances[np.ix_(alive[a], alive[b])])
                if a < b and height < best:
                    best, pair = height, (a, b)
        alive[len(points) + merge] = alive.pop(pair[0]) + alive.pop(pair[1])
        rows.append([*pair, best, len(alive[len(points) + merge])])
    return np.array(rows, dtype=float)
