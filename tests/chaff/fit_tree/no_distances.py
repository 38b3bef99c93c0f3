"""The heights of the merges are not kept: ask scikit-learn to compute them."""

from __future__ import annotations

from sklearn.cluster import AgglomerativeClustering


def fit_tree(points, linkage="ward"):
    return AgglomerativeClustering(n_clusters=2, linkage=linkage).fit(points)
