"""Returns more than any answer may be."""

TASK = "inertia"

import numpy as np


def inertia(points, labels, centers):
    return np.zeros(100 << 20, dtype=np.uint8)
