"""The sum over the number of points."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans


def silhouette_curve(points, ks=range(2, 11), random_state=2025):
    def score(k):
        labels = KMeans(n_clusters=k, n_init=10, random_state=np.random.RandomState(random_state)).fit(points).labels_
        return silhouette_values(points, labels).sum() / len(points)

    return list(map(score, ks))
