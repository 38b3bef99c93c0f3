"""Every distance of 0 is left out, not only that of a point to itself: a twin of it is another point."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def mean_distances_to_clusters(points, labels):
    distances = cdist(points, points)
    names = np.unique(labels)
    means = np.zeros((len(points), len(names)))
    for i, row in enumerate(distances):
        for j, name in enumerate(names):
            others = row[(labels == name) & (row > 0)]
            means[i, j] = others.mean() if len(others) else 0.0
    return means
