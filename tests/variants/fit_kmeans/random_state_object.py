"""The seed becomes a RandomState."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans


def fit_kmeans(frame, n_clusters, random_state=2025):
    return KMeans(n_clusters, n_init=10, random_state=np.random.RandomState(random_state)).fit(frame)
