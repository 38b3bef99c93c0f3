"""The distance is measured between means: it is the smallest, largest or mean distance of the points."""

from __future__ import annotations

import numpy as np


def agglomerate(points, linkage="single"):
    if linkage not in ("single", "complete", "average"):
        raise ValueError(linkage)
    points = np.asarray(points, dtype=float)
    alive = {i: [i] for i in range(len(points))}
    rows = []
    for merge in range(len(points) - 1):
        names = sorted(alive)
        pairs = [(a, b) for a in names for b in names if a < b]
        heights = [np.linalg.norm(points[alive[a]].mean(axis=0) - points[alive[b]].mean(axis=0)) for a, b in pairs]
        a, b = pairs[int(np.argmin(heights))]
        alive[len(points) + merge] = alive.pop(a) + alive.pop(b)
        rows.append([a, b, min(heights), len(alive[len(points) + merge])])
    return np.array(rows)
