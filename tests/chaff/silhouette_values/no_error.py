"""Too few or too many clusters pass silently: raise ValueError."""

from __future__ import annotations

import numpy as np


def silhouette_values(points, labels):
    names, sizes = np.unique(labels, return_counts=True)
    means = mean_distances_to_clusters(points, labels)
    values = np.zeros(len(labels))
    for i, label in enumerate(labels):
        own = int(np.flatnonzero(names == label)[0])
        a, b = means[i, own], np.delete(means[i], own).min(initial=np.inf)
        if sizes[own] > 1 and 0 < max(a, b) < np.inf:
            values[i] = (b - a) / max(a, b)
    return values
