"""Core points take over the lowest number around them until nothing changes; border points come last."""

from __future__ import annotations

import numpy as np


def dbscan(points, eps, min_samples=5):
    near = region_query(points, eps)
    core = core_points(near, min_samples)
    parent = list(range(len(near)))

    def root(point):
        while parent[point] != point:
            parent[point] = parent[parent[point]]
            point = parent[point]
        return point

    for i in np.flatnonzero(core):
        for j in near[i][core[near[i]]]:
            low, high = sorted((root(i), root(j)))
            parent[high] = low
    roots = sorted({root(i) for i in np.flatnonzero(core)})
    labels = np.full(len(near), -1)
    for i, found in enumerate(near):
        members = [roots.index(root(j)) for j in found if core[j]]
        if members:
            labels[i] = roots.index(root(i)) if core[i] else min(members)
    return labels
