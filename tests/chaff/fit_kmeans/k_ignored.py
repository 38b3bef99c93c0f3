"""The number of clusters is left at scikit-learn's default: hand `n_clusters` on."""

from __future__ import annotations

from sklearn.cluster import KMeans


def fit_kmeans(frame, n_clusters, random_state=2025):
    return KMeans(n_init=10, random_state=random_state, n_clusters=min(8, len(frame))).fit(frame)
