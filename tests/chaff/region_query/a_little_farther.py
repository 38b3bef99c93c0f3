"""Points a little farther than `eps` count as neighbours: `<=` needs no tolerance."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    points = np.asarray(points, dtype=float)
    found = []
    for point in points:
        distances = np.linalg.norm(points - point, axis=1)
        found.append(np.flatnonzero((distances < eps) | np.isclose(distances, eps)))
    return found
