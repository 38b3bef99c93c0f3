"""The tree is that of a few principal components: cluster all columns."""

from __future__ import annotations

from sklearn.decomposition import PCA


def plot_feature_dendrogram(features, y, title, _right=plot_feature_dendrogram):
    few = PCA(15, svd_solver="full").fit_transform(features) if min(features.shape) > 15 else features
    return _right(few, y, title)
