"""Two plain loops, a distance for each pair."""

from __future__ import annotations

import numpy as np


def region_query(points, eps):
    points = np.asarray(points, dtype=float)
    found = []
    for i in range(len(points)):
        near = []
        for j in range(len(points)):
            if np.linalg.norm(points[i] - points[j]) <= eps:
                near.append(j)
        found.append(np.array(near))
    return found
