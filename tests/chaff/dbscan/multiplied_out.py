"""The squares are multiplied out, which loses digits far from the origin: subtract first, then square."""

from __future__ import annotations

import numpy as np


def dbscan(points, eps, min_samples=5):
    points = np.asarray(points, dtype=float)
    squares = (points**2).sum(axis=1)
    table = np.sqrt(np.maximum(squares[:, None] + squares - 2 * points @ points.T, 0))
    near = table <= eps
    core = near.sum(axis=1) >= min_samples
    labels = np.full(len(points), -1)
    for start in np.flatnonzero(core):
        if labels[start] != -1:
            continue
        number, waiting = labels.max() + 1, [start]
        while waiting:
            new = np.flatnonzero(near[waiting.pop()] & (labels == -1))
            labels[new] = number
            waiting += new[core[new]].tolist()
    return labels
