"""The seed does not reach K-Means: hand `random_state` on."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score


def compare_with_kmeans(points, truth, eps, min_samples=5, random_state=2025):
    kmeans = KMeans(len(np.unique(truth)), n_init=10, random_state=2025).fit_predict(points)
    found = dbscan(points, eps, min_samples)
    return {"kmeans": adjusted_rand_score(truth, kmeans), "dbscan": adjusted_rand_score(truth, found)}
