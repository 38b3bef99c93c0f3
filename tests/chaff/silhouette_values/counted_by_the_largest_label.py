"""The clusters are counted by the largest label: count the different ones, for any whole numbers name them."""

from __future__ import annotations

import numpy as np


def silhouette_values(points, labels, _right=silhouette_values):
    if not 2 <= np.max(labels) + 1 <= len(labels) - 1:
        raise ValueError("number of clusters")
    return _right(points, labels)
