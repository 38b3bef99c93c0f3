"""The eigenvectors of the covariance matrix, the largest eigenvalues first."""

from __future__ import annotations

import numpy as np


def fit_pca(X, n_components=None):
    X = np.array(X, dtype=float)
    most = min(len(X), len(X[0]))
    if n_components is None:
        n_components = most
    if n_components < 1 or n_components > most:
        raise ValueError(f"1 to {most} components")
    mean = X.sum(axis=0) / len(X)
    values, vectors = np.linalg.eigh(np.cov(X, rowvar=False))
    order = np.argsort(values)[::-1][:n_components]
    components = vectors[:, order].T.copy()
    for row in components:
        if row[np.argmax(np.abs(row))] < 0:
            row *= -1
    return components, values[order], mean
