"""The mean is added: coordinates are measured from it, so take it off."""

from __future__ import annotations

import numpy as np


def transform(X, components, mean):
    return (np.asarray(X, dtype=float) + mean) @ np.asarray(components).T
