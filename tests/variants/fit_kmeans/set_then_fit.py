"""The settings are set one by one, the fit is to the bare array."""

from __future__ import annotations

from sklearn.cluster import KMeans


def fit_kmeans(frame, n_clusters, random_state=2025):
    model = KMeans()
    model.set_params(n_clusters=n_clusters, n_init=10, random_state=random_state)
    model.fit(frame.to_numpy())
    return model
