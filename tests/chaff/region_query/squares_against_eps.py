"""Squared distances are compared with eps: take the root, or square eps too."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    points = np.asarray(points, dtype=float)
    return [np.flatnonzero(((points - point) ** 2).sum(axis=1) <= eps) for point in points]
