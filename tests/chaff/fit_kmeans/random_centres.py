"""The starting centres are drawn at random: leave `init` as scikit-learn has it."""

from __future__ import annotations

from sklearn.cluster import KMeans


def fit_kmeans(frame, n_clusters, random_state=2025):
    return KMeans(n_clusters=n_clusters, init="random", n_init=10, random_state=random_state).fit(frame)
