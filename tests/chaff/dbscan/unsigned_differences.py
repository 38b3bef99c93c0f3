"""Differences of unsigned bytes wrap around below 0: turn the points into floats first."""

from __future__ import annotations

import numpy as np


def dbscan(points, eps, min_samples=5):
    neighbours = [np.flatnonzero(np.linalg.norm(points - point, axis=1) <= eps) for point in points]
    core = core_points(neighbours, min_samples)
    labels = np.full(len(points), -1)
    cluster = 0
    for start in range(len(points)):
        if labels[start] != -1 or not core[start]:
            continue
        labels[start] = cluster
        waiting = [start]
        while waiting:
            point = waiting.pop()
            if not core[point]:
                continue
            for other in neighbours[point]:
                if labels[other] == -1:
                    labels[other] = cluster
                    waiting.append(other)
        cluster += 1
    return labels
