"""One sample, one component at a time."""

from __future__ import annotations

import numpy as np


def transform(X, components, mean):
    scores = np.empty((len(X), len(components)))
    for i, sample in enumerate(X):
        for j, direction in enumerate(components):
            scores[i, j] = sum((float(x) - float(m)) * float(c) for x, m, c in zip(sample, mean, direction))
    return scores
