"""The variances are those of the rows: each column has one."""

from __future__ import annotations

import numpy as np


def explained_variance_ratio(explained_variance, X):
    return np.asarray(explained_variance, dtype=float) / np.var(X, axis=1, ddof=1).sum()
