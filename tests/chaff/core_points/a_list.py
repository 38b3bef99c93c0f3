"""A list comes back: make it a NumPy array, whose dtype is bool."""

from __future__ import annotations


def core_points(neighbours, min_samples):
    return [len(found) >= min_samples for found in neighbours]
