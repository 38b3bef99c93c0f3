"""All neighbours of the first core point get its number, also those that have a cluster: whoever has one keeps it."""

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
        labels[neighbours[start]] = cluster
        waiting = list(neighbours[start])
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
