"""A loop over points and centres."""

from __future__ import annotations

import numpy as np


def assign_to_nearest(points, centers):
    labels = []
    for point in points.astype(float):
        best, nearest = None, -1
        for number, center in enumerate(centers.astype(float)):
            distance = sum((point - center) ** 2)
            if best is None or distance < best:
                best, nearest = distance, number
        labels.append(nearest)
    return np.array(labels)
