"""A later cluster takes border points away: they stay with the one that began first."""

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
        seen = {start}
        waiting = [start]
        while waiting:
            point = waiting.pop()
            labels[point] = cluster
            if core[point]:
                new = set(neighbours[point].tolist()) - seen
                seen |= new
                waiting += new
        cluster += 1
    return labels
