"""The variance of X is taken with n below the sum, those of the components with n - 1."""

from __future__ import annotations

import numpy as np


def explained_variance_ratio(explained_variance, X):
    return np.asarray(explained_variance, dtype=float) / np.var(X, axis=0).sum()
