"""The variances of the columns are averaged: add them up."""

from __future__ import annotations

import numpy as np


def explained_variance_ratio(explained_variance, X):
    return np.asarray(explained_variance, dtype=float) / np.var(X, axis=0, ddof=1).mean()
