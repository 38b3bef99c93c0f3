"""Differences of unsigned integers wrap around below zero: turn them into floats first."""

from __future__ import annotations

import numpy as np


def k_distances(points, k=4):
    if not 1 <= k < len(points):
        raise ValueError("no such neighbour")
    table = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    return np.sort(np.sort(table, axis=1)[:, k])
