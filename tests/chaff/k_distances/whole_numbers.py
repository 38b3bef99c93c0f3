"""The distances are kept in an array of the points' dtype, which cuts them where points are whole numbers."""

from __future__ import annotations

import numpy as np


def k_distances(points, k=4, _right=k_distances):
    values = np.zeros_like(points[:, 0])
    values[:] = _right(points, k)
    return values.astype(float)
