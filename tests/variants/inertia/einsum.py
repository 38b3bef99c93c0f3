"""A sum of products over both axes."""

from __future__ import annotations

import numpy as np


def inertia(points, labels, centers):
    differences = np.subtract(points, np.take(centers, labels, axis=0), dtype=np.float64)
    return np.einsum("ij,ij->", differences, differences)
