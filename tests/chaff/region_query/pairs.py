"""One list of pairs comes back: there is one array of neighbours for each point."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    points = np.asarray(points, dtype=float)
    return [
        np.array([i, j])
        for i, point in enumerate(points)
        for j in np.flatnonzero(np.linalg.norm(points - point, axis=1) <= eps)
    ]
