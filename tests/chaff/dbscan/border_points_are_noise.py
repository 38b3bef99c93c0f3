"""Border points end as noise: a neighbour of a core point belongs to its cluster."""

from __future__ import annotations

import numpy as np


def dbscan(points, eps, min_samples=5):
    neighbours = region_query(points, eps)
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
            for other in neighbours[point]:
                if labels[other] == -1 and core[other]:
                    labels[other] = cluster
                    waiting.append(other)
        cluster += 1
    return labels
