"""This is the mean of all values: each point has its own."""

from __future__ import annotations

import numpy as np


def silhouette_values(points, labels):
    names, sizes = np.unique(labels, return_counts=True)
    if not 2 <= len(names) <= len(labels) - 1:
        raise ValueError("number of clusters")
    means = mean_distances_to_clusters(points, labels)
    values = np.zeros(len(labels))
    for i, label in enumerate(labels):
        own = int(np.flatnonzero(names == label)[0])
        a, b = means[i, own], np.delete(means[i], own).min()
        if sizes[own] > 1 and max(a, b) > 0:
            values[i] = (b - a) / max(a, b)
    return values.mean()
