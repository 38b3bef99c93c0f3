"""The line runs from the highest point to the lowest: its ends are those of the smallest and the largest k."""

from __future__ import annotations

import numpy as np


def find_elbow(ks, inertias):
    if len(ks) != len(inertias) or len(ks) < 3:
        raise ValueError("need three points")
    order = np.argsort(ks)
    x, y = np.asarray(ks, dtype=float)[order], np.asarray(inertias, dtype=float)[order]
    a, b = np.argmax(y), np.argmin(y)
    return int(x[np.argmax(np.abs((x[b] - x[a]) * (y - y[a]) - (x - x[a]) * (y[b] - y[a])))])
