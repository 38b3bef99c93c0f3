"""The two clusterings are compared with each other: hold each against the truth."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score


def compare_with_kmeans(points, truth, eps, min_samples=5, random_state=2025):
    kmeans = KMeans(len(np.unique(truth)), n_init=10, random_state=random_state).fit_predict(points)
    found = dbscan(points, eps, min_samples)
    return {"kmeans": adjusted_rand_score(found, kmeans), "dbscan": adjusted_rand_score(kmeans, found)}
