"""The model is built but not fitted: it has seen no points yet."""

from __future__ import annotations

from sklearn.cluster import AgglomerativeClustering


def fit_tree(points, linkage="ward"):
    return AgglomerativeClustering(n_clusters=None, distance_threshold=0, linkage=linkage)
