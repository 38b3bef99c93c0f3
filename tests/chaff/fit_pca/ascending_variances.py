"""The directions come in order of rising variance: the widest comes first."""

from __future__ import annotations

import numpy as np


def fit_pca(X, n_components=None):
    X = np.asarray(X, dtype=float)
    k = min(X.shape) if n_components is None else n_components
    if not 1 <= k <= min(X.shape):
        raise ValueError("n_components")
    values, vectors = np.linalg.eigh(np.cov(X.T))
    components = vectors.T[:k]
    return components * np.sign([max(row, key=abs) for row in components])[:, None], values[:k], X.mean(axis=0)
