"""These are shares of standard deviations: take no roots."""

from __future__ import annotations

import numpy as np


def explained_variance_ratio(explained_variance, X):
    deviations = np.sqrt(np.asarray(explained_variance, dtype=float))
    return deviations / np.std(X, axis=0, ddof=1).sum()
