"""The positions of the core points come back: there is a True or False for every point."""

from __future__ import annotations

import numpy as np


def core_points(neighbours, min_samples):
    return np.flatnonzero([len(found) >= min_samples for found in neighbours])
