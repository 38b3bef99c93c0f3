"""scikit-learn finds the nearest centres here: the distances and the smallest of them are yours to compute."""

from __future__ import annotations

import numpy as np
from sklearn.metrics import pairwise_distances


def assign_to_nearest(points, centers):
    return np.argmin(pairwise_distances(points, centers, metric="sqeuclidean"), axis=1)
