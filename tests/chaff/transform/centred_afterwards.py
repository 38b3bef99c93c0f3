"""The scores are centred after the product: take off the mean of the samples, before it."""

from __future__ import annotations

import numpy as np


def transform(X, components, mean):
    scores = np.asarray(X, dtype=float) @ np.asarray(components).T
    return scores - scores.mean(axis=0)
