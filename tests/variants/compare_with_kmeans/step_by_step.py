"""Step by step, NumPy floats in another order."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score


def compare_with_kmeans(points, truth, eps, min_samples=5, random_state=2025):
    model = KMeans(n_clusters=len(set(truth.tolist())), n_init=10, random_state=random_state)
    model.fit(points)
    result = {}
    result["dbscan"] = np.float64(adjusted_rand_score(dbscan(points, eps=eps, min_samples=min_samples), truth))
    result["kmeans"] = np.float64(adjusted_rand_score(model.labels_, truth))
    return result
