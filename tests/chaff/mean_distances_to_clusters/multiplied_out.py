"""The squares are multiplied out, which loses digits far from the origin: subtract first, then square."""

from __future__ import annotations

import numpy as np


def mean_distances_to_clusters(points, labels):
    points = np.asarray(points, dtype=float)
    squares = (points**2).sum(axis=1)
    table = np.sqrt(np.maximum(squares[:, None] + squares - 2 * points @ points.T, 0))
    np.fill_diagonal(table, 0)
    inside = labels[:, np.newaxis] == np.unique(labels)
    return (table @ inside) / np.maximum(inside.sum(axis=0) - inside, 1)
