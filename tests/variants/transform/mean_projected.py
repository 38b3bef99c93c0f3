"""The mean described as well, and subtracted at the end."""

from __future__ import annotations

import numpy as np


def transform(X, components, mean):
    components = np.array(components, dtype=float)
    return np.dot(X, components.T) - components @ mean
