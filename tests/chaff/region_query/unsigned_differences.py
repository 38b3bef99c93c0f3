"""Differences of unsigned integers wrap around below zero: turn them into floats first."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    return [np.flatnonzero(np.sqrt(((points - point) ** 2).sum(axis=1)) <= eps) for point in points]
