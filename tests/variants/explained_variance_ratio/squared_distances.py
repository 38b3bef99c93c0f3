"""Squared distances from the mean."""

from __future__ import annotations

import numpy as np


def explained_variance_ratio(explained_variance, X):
    X = np.array(X, dtype=float)
    total = np.linalg.norm(X - X.mean(axis=0)) ** 2 / (len(X) - 1)
    return np.array([variance / total for variance in explained_variance])
