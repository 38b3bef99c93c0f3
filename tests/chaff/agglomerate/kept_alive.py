"""A merged cluster stays alive and is merged again: the two that join are gone."""

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
    done = set()
    for merge in range(len(points) - 1):
        names = sorted(alive)
        pairs = [(a, b) for a in names for b in names if a < b and (a, b) not in done]
        heights = [measure(distances[np.ix_(alive[a], alive[b])]) for a, b in pairs]
        a, b = pairs[int(np.argmin(heights))]
        done.add((a, b))
        alive[len(points) + merge] = sorted({*alive[a], *alive[b]})
        rows.append([a, b, min(heights), len(alive[len(points) + merge])])
    return np.array(rows, dtype=float)
