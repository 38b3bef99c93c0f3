"""The point itself counts in the mean over its own cluster: leave it out, of the number of distances too."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def mean_distances_to_clusters(points, labels):
    distances = cdist(points, points)
    names = np.unique(labels)
    means = np.zeros((len(points), len(names)))
    for i in range(len(points)):
        for j, name in enumerate(names):
            others = labels == name
            if others.any():
                means[i, j] = distances[i, others].mean()
    return means
