"""The values are rounded: hand them back with all their digits."""

from __future__ import annotations


def silhouette_curve(points, ks=range(2, 11), random_state=2025, _right=silhouette_curve):
    return [round(value, 3) for value in _right(points, ks, random_state)]
