"""The distance to the nearest point of each cluster is measured: all of its points count."""

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
                means[i, j] = distances[i, others].min()
    return means
