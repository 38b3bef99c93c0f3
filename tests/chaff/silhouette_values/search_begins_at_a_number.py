"""The search for b begins with a number that distances can exceed: begin with infinity."""

from __future__ import annotations

import numpy as np


def silhouette_values(points, labels):
    names = np.unique(labels)
    if not 2 <= len(names) <= len(labels) - 1:
        raise ValueError("number of clusters")
    means = mean_distances_to_clusters(points, labels)
    values = np.zeros(len(labels))
    for i, label in enumerate(labels):
        if (labels == label).sum() == 1:
            continue
        a, b = means[i, np.searchsorted(names, label)], 9999.0
        for name, mean in zip(names, means[i], strict=True):
            if name != label and mean < b:
                b = mean
        values[i] = (b - a) / max(a, b) if max(a, b) > 0 else 0.0
    return values
