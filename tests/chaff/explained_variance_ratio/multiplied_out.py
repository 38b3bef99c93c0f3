"""The variance is a mean of squares less a squared mean, which has no digits left far from the origin."""

from __future__ import annotations

import numpy as np


def explained_variance_ratio(explained_variance, X):
    X = np.asarray(X, dtype=float)
    variances = ((X**2).mean(axis=0) - X.mean(axis=0) ** 2) * len(X) / (len(X) - 1)
    return np.asarray(explained_variance, dtype=float) / variances.sum()
