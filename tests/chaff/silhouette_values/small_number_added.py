"""A small number is added below the line, against a division by 0: in a small unit it is not small."""

from __future__ import annotations

import numpy as np


def silhouette_values(points, labels):
    names, sizes = np.unique(labels, return_counts=True)
    if not 2 <= len(names) <= len(labels) - 1:
        raise ValueError("number of clusters")
    means = mean_distances_to_clusters(points, labels)
    inside = labels[:, np.newaxis] == names
    a, b = means[inside], np.where(inside, np.inf, means).min(axis=1)
    return np.where(inside @ sizes > 1, (b - a) / (np.maximum(a, b) + 1e-8), 0.0)
