"""True marks the points that are no core points here: turn it round."""

from __future__ import annotations

import numpy as np


def core_points(neighbours, min_samples):
    return np.array([len(found) < min_samples for found in neighbours])
