"""Lists and `math.dist`."""

from __future__ import annotations

import math

import numpy as np


def assign_to_nearest(points, centers):
    labels = np.empty(len(points), dtype=np.int64)
    for place, point in enumerate(points.tolist()):
        distances = [math.dist(point, center) for center in centers.tolist()]
        labels[place] = distances.index(min(distances))
    return labels
