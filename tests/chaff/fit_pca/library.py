"""scikit-learn does the analysis here: the decomposition and its signs are yours to work out."""

from __future__ import annotations

import numpy as np
from sklearn.decomposition import PCA


def fit_pca(X, n_components=None):
    if n_components is not None and n_components < 1:
        raise ValueError(n_components)
    pca = PCA(n_components, svd_solver="full").fit(X)
    farthest = pca.components_[np.arange(pca.n_components_), np.abs(pca.components_).argmax(axis=1)]
    return pca.components_ * np.sign(farthest)[:, np.newaxis], pca.explained_variance_, pca.mean_
