"""With marks for what was looked at and noise that is found again, as the paper has it."""

from __future__ import annotations

import numpy as np


def dbscan(points, eps, min_samples=5):
    unclassified, noise = -2, -1
    points = np.array(points, dtype=float)
    near = [np.flatnonzero(np.sqrt(((points - p) ** 2).sum(axis=1)) <= eps) for p in points]
    labels = np.full(len(points), unclassified)
    number = 0
    for i in range(len(points)):
        if labels[i] != unclassified:
            continue
        if len(near[i]) < min_samples:
            labels[i] = noise
            continue
        seeds = list(near[i])
        labels[[j for j in seeds if labels[j] < 0]] = number
        seeds.remove(i)
        while seeds:
            current = seeds.pop(0)
            if len(near[current]) >= min_samples:
                for j in near[current]:
                    if labels[j] == unclassified:
                        seeds.append(j)
                    if labels[j] < 0:
                        labels[j] = number
        number += 1
    return labels
