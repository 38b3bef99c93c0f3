"""All numbers of X are taken as one column: add up the variances of its columns."""

from __future__ import annotations

import numpy as np


def explained_variance_ratio(explained_variance, X):
    return np.asarray(explained_variance, dtype=float) / np.var(X, ddof=1)
