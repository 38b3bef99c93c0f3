"""A dictionary of the curve, and the height of each point above the line."""

from __future__ import annotations


def find_elbow(ks, inertias):
    ks, inertias = list(ks), list(inertias)
    if len(ks) != len(inertias):
        raise ValueError("a k for each inertia")
    if len(ks) <= 2:
        raise ValueError("three points at least")
    curve = dict(zip(ks, inertias, strict=True))
    first, last = min(curve), max(curve)
    slope = (curve[last] - curve[first]) / (last - first)
    best, elbow = 0.0, first
    for k in sorted(curve):
        height = abs(curve[k] - curve[first] - slope * (k - first))
        if height > best:
            best, elbow = height, k
    return elbow
