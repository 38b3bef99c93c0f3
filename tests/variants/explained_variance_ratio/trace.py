"""The trace of the covariance matrix."""

from __future__ import annotations

import numpy as np


def explained_variance_ratio(explained_variance, X):
    return np.divide(explained_variance, np.trace(np.cov(np.transpose(X))))
