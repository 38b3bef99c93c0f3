"""The mean is taken off the caller's own array: work on a copy."""

from __future__ import annotations

import numpy as np


def fit_pca(X, n_components=None):
    k = min(X.shape) if n_components is None else n_components
    if not 1 <= k <= min(X.shape):
        raise ValueError("n_components")
    mean = X.mean(axis=0)
    try:
        X -= mean
    except TypeError:
        X = X - mean
    _, s, Vt = np.linalg.svd(X, full_matrices=False)
    components = Vt[:k] * np.sign([max(row, key=abs) for row in Vt[:k]])[:, None]
    return components, s[:k] ** 2 / (len(X) - 1), mean
