"""An array of lengths."""

from __future__ import annotations

import numpy as np


def core_points(neighbours, min_samples):
    sizes = np.fromiter(map(len, neighbours), dtype=int, count=len(neighbours))
    return sizes >= min_samples
