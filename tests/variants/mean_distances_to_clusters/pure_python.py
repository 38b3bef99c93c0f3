"""Loops over lists."""

from __future__ import annotations

import math

import numpy as np


def mean_distances_to_clusters(points, labels):
    rows = np.asarray(points, dtype=float).tolist()
    names = sorted({int(label) for label in labels})
    means = []
    for i, here in enumerate(rows):
        gaps = {name: [] for name in names}
        for j, there in enumerate(rows):
            if i != j:
                gaps[int(labels[j])].append(math.dist(here, there))
        means.append([sum(gap) / len(gap) if gap else 0.0 for gap in gaps.values()])
    return np.array(means)
