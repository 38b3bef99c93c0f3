"""The result has a row for each component: it should have one for each sample."""

from __future__ import annotations

import numpy as np


def transform(X, components, mean):
    return np.asarray(components) @ (np.asarray(X, dtype=float) - mean).T
