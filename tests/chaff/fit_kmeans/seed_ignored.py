"""The starts are seeded by a number of your own: hand `random_state` on."""

from __future__ import annotations

from sklearn.cluster import KMeans


def fit_kmeans(frame, n_clusters, random_state=2025):
    return KMeans(n_clusters=n_clusters, n_init=10, random_state=42).fit(frame)
