"""Neighbours of core points are marked as well: a point counts by its own neighbours only."""

from __future__ import annotations

import numpy as np


def core_points(neighbours, min_samples):
    core = np.zeros(len(neighbours), dtype=bool)
    for found in neighbours:
        if len(found) >= min_samples:
            core[found] = True
    return core
