"""Where a and b are both 0, 0 is divided by 0: the value is 0 there."""

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
        if sizes[own] > 1:
            values[i] = (b - a) / max(a, b) if max(a, b) else np.nan
    return values
