"""These are squared distances: take their roots."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def mean_distances_to_clusters(points, labels):
    distances = cdist(points, points, "sqeuclidean")
    names = np.unique(labels)
    means = np.zeros((len(points), len(names)))
    for i in range(len(points)):
        for j, name in enumerate(names):
            others = (labels == name) & (np.arange(len(points)) != i)
            if others.any():
                means[i, j] = distances[i, others].mean()
    return means
