"""The largest cluster is number 0 here: clusters are numbered in the order in which they begin."""

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
            if not core[point]:
                continue
            for other in neighbours[point]:
                if labels[other] == -1:
                    labels[other] = cluster
                    waiting.append(other)
        cluster += 1
    sizes = np.bincount(labels[labels >= 0], minlength=cluster)
    rank = np.argsort(np.argsort(-sizes, kind="stable"))
    labels[labels >= 0] = rank[labels[labels >= 0]]
    return labels
