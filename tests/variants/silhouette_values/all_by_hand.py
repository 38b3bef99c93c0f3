"""Without the other function, in the three cases of the paper."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist


def silhouette_values(points, labels):
    n = len(points)
    clusters = {label: np.flatnonzero(labels == label) for label in set(np.asarray(labels).tolist())}
    if not 1 < len(clusters) < n:
        raise ValueError(f"{len(clusters)} clusters of {n} points")
    distances = cdist(points, points)
    values = []
    for i in range(n):
        mine = clusters[int(labels[i])]
        if len(mine) == 1:
            values.append(0.0)
            continue
        a = distances[i, mine].sum() / (len(mine) - 1)
        b = min(distances[i, other].mean() for label, other in clusters.items() if label != labels[i])
        values.append(1 - a / b if a < b else b / a - 1 if a > b else 0.0)
    return np.array(values)
