"""A loop over the points."""

from __future__ import annotations


def inertia(points, labels, centers):
    total = 0.0
    for point, label in zip(points, labels, strict=True):
        for a, b in zip(point.tolist(), centers[label].tolist(), strict=True):
            total += (a - b) ** 2
    return total
