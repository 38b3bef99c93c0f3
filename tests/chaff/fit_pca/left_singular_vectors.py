"""These are rows of U, which has a row for each sample: directions in the space of the columns are in Vt."""

from __future__ import annotations

import numpy as np


def fit_pca(X, n_components=None):
    X = np.asarray(X, dtype=float)
    k = min(X.shape) if n_components is None else n_components
    if not 1 <= k <= min(X.shape):
        raise ValueError("n_components")
    mean = X.mean(axis=0)
    U, s, _ = np.linalg.svd(X - mean, full_matrices=False)
    components = U[:k]
    components = components * np.sign([max(row, key=abs) for row in components])[:, None]
    return components, s[:k] ** 2 / (len(X) - 1), mean
