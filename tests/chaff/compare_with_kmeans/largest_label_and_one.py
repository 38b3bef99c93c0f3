"""The largest true label is taken for the number of groups: count the different ones."""

from __future__ import annotations

from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score


def compare_with_kmeans(points, truth, eps, min_samples=5, random_state=2025):
    kmeans = KMeans(truth.max() + 1, n_init=10, random_state=random_state).fit_predict(points)
    found = dbscan(points, eps, min_samples)
    return {"kmeans": adjusted_rand_score(truth, kmeans), "dbscan": adjusted_rand_score(truth, found)}
