"""The pairs that a tree finds, each put into both lists."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree


def region_query(points, eps):
    found = [{i} for i in range(len(points))]
    for i, j in cKDTree(np.asarray(points, float)).query_pairs(eps):
        found[i].add(j)
        found[j].add(i)
    return [np.array(sorted(near)) for near in found]
