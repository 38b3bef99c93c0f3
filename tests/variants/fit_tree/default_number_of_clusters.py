"""Nothing but `compute_distances` is asked for beside the linkage."""

from __future__ import annotations

from sklearn.cluster import AgglomerativeClustering


def fit_tree(points, linkage="ward"):
    model = AgglomerativeClustering(linkage=linkage, compute_distances=True)
    model = model.fit(points)
    return model
