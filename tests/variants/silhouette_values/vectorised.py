"""Masked arrays in place of loops."""

from __future__ import annotations

import numpy as np


def silhouette_values(points, labels):
    labels = np.asarray(labels)
    names = np.unique(labels)
    n, k = len(labels), len(names)
    if k < 2 or k >= n:
        raise ValueError("2 to n - 1 clusters")
    means = mean_distances_to_clusters(points, labels)
    inside = labels[:, None] == names[None, :]
    a = np.where(inside, means, 0).sum(axis=1)
    b = np.ma.array(means, mask=inside).min(axis=1).filled(0)
    with np.errstate(invalid="ignore"):
        values = np.nan_to_num((b - a) / np.maximum(a, b))
    values[(inside.sum(axis=0) == 1)[inside.argmax(axis=1)]] = 0
    return values
