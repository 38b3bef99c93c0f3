"""A cluster at distance 0 is skipped in the search for b: it lies nearest of all."""

from __future__ import annotations

import numpy as np


def silhouette_values(points, labels):
    names, sizes = np.unique(labels, return_counts=True)
    if not 2 <= len(names) <= len(labels) - 1:
        raise ValueError("number of clusters")
    means = mean_distances_to_clusters(points, labels)
    inside = labels[:, np.newaxis] == names
    a, b = means[inside], np.where(inside | (means == 0), np.inf, means).min(axis=1)
    b[np.isinf(b)] = 0
    larger = np.maximum(a, b)
    return np.divide(b - a, larger, out=np.zeros(len(labels)), where=(inside @ sizes > 1) & (larger > 0))
