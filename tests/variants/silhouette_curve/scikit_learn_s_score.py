"""The score that scikit-learn has."""

from __future__ import annotations

from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score


def silhouette_curve(points, ks=range(2, 11), random_state=2025):
    fits = [KMeans(n_clusters=int(k), n_init=10, random_state=random_state).fit(points) for k in ks]
    return [silhouette_score(points, fit.labels_) for fit in fits]
