"""A call for every next point is too many calls for a long chain of points: keep a list of those that wait."""

from __future__ import annotations

import numpy as np


def dbscan(points, eps, min_samples=5):
    neighbours = region_query(points, eps)
    core = core_points(neighbours, min_samples)
    labels = np.full(len(points), -1)

    def visit(point, cluster):
        labels[point] = cluster
        if core[point]:
            for other in neighbours[point]:
                if labels[other] == -1:
                    visit(other, cluster)

    cluster = 0
    for start in range(len(points)):
        if labels[start] == -1 and core[start]:
            visit(start, cluster)
            cluster += 1
    return labels
