"""The tree is that of a few principal components: cluster all columns."""

from __future__ import annotations

from sklearn.decomposition import PCA


def plot_image_dendrogram(X, y, title, _right=plot_image_dendrogram):
    few = PCA(15, svd_solver="full").fit_transform(X) if min(X.shape) > 15 else X
    return _right(few, y, title)
