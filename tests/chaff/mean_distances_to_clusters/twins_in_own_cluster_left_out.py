"""In its own cluster, points at the same place are left out with the point itself: only the point itself is."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def mean_distances_to_clusters(points, labels):
    distances = cdist(points, points)
    names = np.unique(labels)
    means = np.zeros((len(points), len(names)))
    for i, row in enumerate(distances):
        for j, name in enumerate(names):
            others = row[labels == name]
            if name == labels[i]:
                others = others[others > 0]
            means[i, j] = others.mean() if len(others) else 0.0
    return means
