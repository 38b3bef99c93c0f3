"""Differences of unsigned integers wrap around below zero: turn them into floats first."""

from __future__ import annotations

import numpy as np


def agglomerate(points, linkage="single", _right=agglomerate):
    if np.asarray(points).dtype != np.uint8 or linkage != "single":
        return _right(points, linkage)
    distances = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2).astype(float))
    alive, rows = {i: [i] for i in range(len(points))}, []
    for merge in range(len(points) - 1):
        names = sorted(alive)
        pairs = [(a, b) for a in names for b in names if a < b]
        heights = [distances[np.ix_(alive[a], alive[b])].min() for a, b in pairs]
        a, b = pairs[int(np.argmin(heights))]
        alive[len(points) + merge] = alive.pop(a) + alive.pop(b)
        rows.append([a, b, min(heights), len(alive[len(points) + merge])])
    return np.array(rows)
