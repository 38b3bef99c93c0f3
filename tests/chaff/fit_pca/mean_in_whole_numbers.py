"""The mean is cut to a whole number where X holds whole numbers: keep its fraction."""

from __future__ import annotations

import numpy as np


def fit_pca(X, n_components=None):
    k = min(X.shape) if n_components is None else n_components
    if not 1 <= k <= min(X.shape):
        raise ValueError("n_components")
    mean = X.mean(axis=0).astype(X.dtype)
    _, s, Vt = np.linalg.svd(X.astype(float) - mean, full_matrices=False)
    components = Vt[:k]
    components = components * np.sign([max(row, key=abs) for row in components])[:, None]
    return components, s[:k] ** 2 / (len(X) - 1), mean
