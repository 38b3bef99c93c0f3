"""Variances measured on the scores themselves."""

from __future__ import annotations

import numpy as np


def fit_pca(X, n_components=None):
    X = np.asarray(X, dtype=float)
    if n_components is None:
        n_components = min(X.shape)
    if n_components < 1 or n_components > min(X.shape):
        raise ValueError("n_components")
    mean = np.average(X, axis=0)
    Vt = np.linalg.svd(X - mean, full_matrices=False)[2][:n_components]
    components = np.array([row if abs(row.max()) > abs(row.min()) else -row for row in Vt])
    return components, np.var((X - mean) @ components.T, axis=0, ddof=1), mean
