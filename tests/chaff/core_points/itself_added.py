"""The point itself is counted twice: it is among its neighbours already."""

from __future__ import annotations

import numpy as np


def core_points(neighbours, min_samples):
    return np.array([len(found) + 1 >= min_samples for found in neighbours])
