"""scikit-learn measures the distances here: they are yours to compute."""

from __future__ import annotations

import numpy as np
from sklearn.metrics import pairwise_distances


def mean_distances_to_clusters(points, labels):
    inside = labels[:, np.newaxis] == np.unique(labels)
    sums = pairwise_distances(points, metric="minkowski") @ inside
    return sums / np.maximum(inside.sum(axis=0) - inside, 1)
