"""Points at the same place are left out of a: they are other points, at distance 0."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def silhouette_values(points, labels):
    names = np.unique(labels)
    if not 2 <= len(names) <= len(labels) - 1:
        raise ValueError("number of clusters")
    values = np.zeros(len(labels))
    for i, row in enumerate(cdist(points, points)):
        own = row[labels == labels[i]]
        if len(own) > 1:
            a = own[own > 0].mean() if (own > 0).any() else 0.0
            b = min(row[labels == name].mean() for name in names if name != labels[i])
            values[i] = (b - a) / max(a, b) if max(a, b) > 0 else 0.0
    return values
