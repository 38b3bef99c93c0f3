"""The model is built but not fitted: it has seen no points yet."""

from __future__ import annotations

from sklearn.cluster import KMeans


def fit_kmeans(frame, n_clusters, random_state=2025):
    return KMeans(n_clusters=n_clusters, n_init=10, random_state=random_state)
