"""`labels -= labels.min()` renumbers the caller's own labels: write `labels = labels - labels.min()`."""

from __future__ import annotations

import numpy as np


def silhouette_values(points, labels):
    names, sizes = np.unique(labels, return_counts=True)
    if not 2 <= len(names) <= len(labels) - 1:
        raise ValueError("clusters")
    means = mean_distances_to_clusters(points, labels)  # noqa: F821
    inside = labels[:, np.newaxis] == names
    a, b = means[inside], np.where(inside, np.inf, means).min(axis=1)
    larger = np.maximum(a, b)
    judged = (inside @ sizes > 1) & (larger > 0)
    labels -= labels.min()
    return np.divide(b - a, larger, out=np.zeros(len(labels)), where=judged)
