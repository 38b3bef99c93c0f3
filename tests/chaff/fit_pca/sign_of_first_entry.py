"""The sign is settled by the first entry: the entry farthest from 0 has to be positive."""

from __future__ import annotations

import numpy as np


def fit_pca(X, n_components=None):
    X = np.asarray(X, dtype=float)
    k = min(X.shape) if n_components is None else n_components
    if not 1 <= k <= min(X.shape):
        raise ValueError("n_components")
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    components = Vt[:k]
    components = components * np.where(components[:, :1] < 0, -1, 1)
    return components, s[:k] ** 2 / (len(X) - 1), mean
