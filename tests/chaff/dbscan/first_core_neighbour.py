"""A border point joins the cluster of its first core neighbour: the cluster that began first has it."""

from __future__ import annotations

import numpy as np


def dbscan(points, eps, min_samples=5, _right=dbscan):
    neighbours = region_query(points, eps)
    core = core_points(neighbours, min_samples)
    labels = _right(points, eps, min_samples)
    for point in np.flatnonzero(~core):
        near = neighbours[point][core[neighbours[point]]]
        if len(near):
            labels[point] = labels[near[0]]
    return labels
