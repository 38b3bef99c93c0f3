"""The covariance is a mean of products less a product of means, which has no digits left far from the origin."""

from __future__ import annotations

import numpy as np


def fit_pca(X, n_components=None):
    X = np.asarray(X, dtype=float)
    most = min(X.shape)
    n_components = most if n_components is None else n_components
    if not 1 <= n_components <= most:
        raise ValueError(n_components)
    mean = X.mean(axis=0)
    covariance = (X.T @ X - len(X) * np.outer(mean, mean)) / (len(X) - 1)
    variances, directions = np.linalg.eigh(covariance)
    components = directions.T[::-1][:n_components]
    farthest = components[np.arange(n_components), np.abs(components).argmax(axis=1)]
    return components * np.sign(farthest)[:, np.newaxis], variances[::-1][:n_components], mean
