"""Every cluster is counted one point short: only a point's own cluster is."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def mean_distances_to_clusters(points, labels):
    distances = cdist(points, points)
    names = np.unique(labels)
    means = np.zeros((len(points), len(names)))
    for i in range(len(points)):
        for j, name in enumerate(names):
            others = (labels == name) & (np.arange(len(points)) != i)
            if others.any():
                means[i, j] = distances[i, others].sum() / max((labels == name).sum() - 1, 1)
    return means
