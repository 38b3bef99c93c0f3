"""The numbers of neighbours come back: hold them against `min_samples`."""

from __future__ import annotations

import numpy as np


def core_points(neighbours, min_samples):
    return np.array([len(found) for found in neighbours])
