"""Clusters join when they share a border point: only core points near each other join them."""

from __future__ import annotations

import numpy as np


def dbscan(points, eps, min_samples=5):
    neighbours = region_query(points, eps)
    core = core_points(neighbours, min_samples)
    labels = np.full(len(points), -1)
    for point in np.flatnonzero(core):
        found = neighbours[point]
        old = set(labels[found].tolist()) - {-1}
        number = min(old, default=labels.max() + 1)
        labels[np.isin(labels, list(old))] = number
        labels[found] = number
    _, labels[labels >= 0] = np.unique(labels[labels >= 0], return_inverse=True)
    return labels
