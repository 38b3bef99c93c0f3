"""This is the k after the largest drop: the elbow is the point farthest from the line through the ends."""

from __future__ import annotations

import numpy as np


def find_elbow(ks, inertias):
    if len(ks) != len(inertias) or len(ks) < 3:
        raise ValueError("need three points")
    order = np.argsort(ks)
    return int(np.asarray(ks)[order][np.argmax(-np.diff(np.asarray(inertias, dtype=float)[order])) + 1])
