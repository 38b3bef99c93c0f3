"""Filled in one by one."""

from __future__ import annotations

import numpy as np


def core_points(neighbours, min_samples):
    core = np.zeros(len(neighbours), dtype=bool)
    for i, found in enumerate(neighbours):
        if np.size(found) >= min_samples:
            core[i] = True
    return core
