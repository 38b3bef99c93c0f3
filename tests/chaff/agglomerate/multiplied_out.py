"""The squares are multiplied out, which loses digits far from the origin: subtract first, then square."""

from __future__ import annotations

import numpy as np


def agglomerate(points, linkage="single"):
    measure = {"single": np.min, "complete": np.max, "average": np.mean}.get(linkage)
    if measure is None:
        raise ValueError(linkage)
    points = np.asarray(points, dtype=float)
    squares = (points**2).sum(axis=1)
    distances = np.sqrt(np.maximum(squares[:, None] - 2 * points @ points.T + squares, 0))
    alive, rows = {i: [i] for i in range(len(points))}, []
    for merge in range(len(points) - 1):
        names = sorted(alive)
        pairs = [(a, b) for a in names for b in names if a < b]
        heights = [measure(distances[np.ix_(alive[a], alive[b])]) for a, b in pairs]
        a, b = pairs[int(np.argmin(heights))]
        alive[len(points) + merge] = alive.pop(a) + alive.pop(b)
        rows.append([a, b, min(heights), len(alive[len(points) + merge])])
    return np.array(rows, dtype=float)
