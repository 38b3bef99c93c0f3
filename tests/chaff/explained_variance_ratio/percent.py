"""These are per cent: a share of everything is 1."""

from __future__ import annotations

import numpy as np


def explained_variance_ratio(explained_variance, X):
    return 100 * np.asarray(explained_variance, dtype=float) / np.var(X, axis=0, ddof=1).sum()
