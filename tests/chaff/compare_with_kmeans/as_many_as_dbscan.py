"""K-Means looks for as many clusters as DBSCAN has found: it looks for as many as there are true groups."""

from __future__ import annotations

from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score


def compare_with_kmeans(points, truth, eps, min_samples=5, random_state=2025):
    found = dbscan(points, eps, min_samples)
    kmeans = KMeans(max(found.max() + 1, 1), n_init=10, random_state=random_state).fit_predict(points)
    return {"kmeans": adjusted_rand_score(truth, kmeans), "dbscan": adjusted_rand_score(truth, found)}
