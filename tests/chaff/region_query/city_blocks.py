"""Differences of coordinates are added up as they are: the distance is the root of the sum of their squares."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    points = np.asarray(points, dtype=float)
    return [np.flatnonzero(np.abs(points - point).sum(axis=1) <= eps) for point in points]
