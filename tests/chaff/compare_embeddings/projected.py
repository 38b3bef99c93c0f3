"""A few principal components are clustered: take all columns of both."""

from __future__ import annotations

import numpy as np
from sklearn.decomposition import PCA


def compare_embeddings(X_raw, X_features, y, n_clusters=10, _right=compare_embeddings):
    def few(rows):
        rows = np.asarray(rows, dtype=float)
        return PCA(15, svd_solver="full").fit_transform(rows) if min(rows.shape) > 15 else rows

    return _right(few(X_raw), few(X_features), y, n_clusters)
