"""Only the neighbours of the first core point join: the neighbours of every core point among them do too, and so on."""

from __future__ import annotations

import numpy as np


def dbscan(points, eps, min_samples=5):
    neighbours = region_query(points, eps)
    core = core_points(neighbours, min_samples)
    labels = np.full(len(points), -1)
    cluster = 0
    for start in range(len(points)):
        if labels[start] == -1 and core[start]:
            found = neighbours[start]
            labels[found[labels[found] == -1]] = cluster
            cluster += 1
    return labels
