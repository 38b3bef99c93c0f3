"""Plain Python without any table: neighbours are looked for again each time, and lists are searched."""

from __future__ import annotations

import math

import numpy as np


def dbscan(points, eps, min_samples=5):
    rows = [[float(value) for value in point] for point in points]

    def near(i):
        return [j for j in range(len(rows)) if math.dist(rows[i], rows[j]) <= eps]

    labels = [None] * len(rows)
    number = -1
    for i in range(len(rows)):
        if labels[i] is not None:
            continue
        seeds = near(i)
        if len(seeds) < min_samples:
            labels[i] = -1
            continue
        number += 1
        labels[i] = number
        while seeds:
            j = seeds.pop(0)
            if labels[j] == -1:
                labels[j] = number
            if labels[j] is None:
                labels[j] = number
                more = near(j)
                if len(more) >= min_samples:
                    seeds += [k for k in more if k not in seeds]
    return np.array(labels)
