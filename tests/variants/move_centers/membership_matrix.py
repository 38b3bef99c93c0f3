"""A table of who belongs where, times the points."""

from __future__ import annotations

import numpy as np


def move_centers(points, labels, centers):
    belongs = (np.asarray(labels) == np.arange(len(centers))[:, None]).astype(float)
    number = belongs.sum(axis=1, keepdims=True)
    return np.where(number == 0, centers, belongs @ points / np.maximum(number, 1))
