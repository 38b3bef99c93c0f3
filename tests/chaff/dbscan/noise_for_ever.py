"""What was taken for noise once stays noise: when a core point reaches it later, it joins as a border point."""

from __future__ import annotations

import numpy as np


def dbscan(points, eps, min_samples=5):
    neighbours = region_query(points, eps)
    core = core_points(neighbours, min_samples)
    labels = np.full(len(points), -2)
    cluster = 0
    for start in range(len(points)):
        if labels[start] != -2:
            continue
        if not core[start]:
            labels[start] = -1
            continue
        labels[start] = cluster
        waiting = [start]
        while waiting:
            point = waiting.pop()
            if not core[point]:
                continue
            for other in neighbours[point]:
                if labels[other] == -2:
                    labels[other] = cluster
                    waiting.append(other)
        cluster += 1
    return labels
