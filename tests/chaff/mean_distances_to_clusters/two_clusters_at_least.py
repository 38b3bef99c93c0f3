"""A single cluster is refused here: it has its column, and only the silhouette needs a second one."""

from __future__ import annotations

import numpy as np


def mean_distances_to_clusters(points, labels, _right=mean_distances_to_clusters):
    if len(np.unique(labels)) < 2:
        raise ValueError("at least two clusters")
    return _right(points, labels)
