"""Two clusters, with `compute_distances`."""

from __future__ import annotations

from sklearn.cluster import AgglomerativeClustering


def fit_tree(points, linkage="ward"):
    model = AgglomerativeClustering(n_clusters=2, linkage=linkage, compute_distances=True, compute_full_tree=True)
    model.fit(points)
    return model
