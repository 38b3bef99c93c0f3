"""Equal labels are counted: labels of clusters are only names, so take the adjusted Rand index."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans


def compare_with_kmeans(points, truth, eps, min_samples=5, random_state=2025):
    kmeans = KMeans(len(np.unique(truth)), n_init=10, random_state=random_state).fit_predict(points)
    found = dbscan(points, eps, min_samples)
    return {"kmeans": np.mean(truth == kmeans), "dbscan": np.mean(truth == found)}
