"""The points are measured to their own mean: the centres that are given count."""

from __future__ import annotations

import numpy as np


def inertia(points, labels, centers):
    points = np.asarray(points, dtype=float)
    groups = [points[np.asarray(labels) == k] for k in np.unique(labels)]
    return float(sum(((group - group.mean(axis=0)) ** 2).sum() for group in groups))
