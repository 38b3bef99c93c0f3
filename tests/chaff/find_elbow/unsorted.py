"""The ks are taken to be sorted: the ends of the curve are the smallest and the largest k."""

from __future__ import annotations

import numpy as np


def find_elbow(ks, inertias):
    if len(ks) != len(inertias) or len(ks) < 3:
        raise ValueError("need three points")
    x, y = np.asarray(ks, dtype=float), np.asarray(inertias, dtype=float)
    return int(ks[np.argmax(np.abs((x[-1] - x[0]) * (y - y[0]) - (x - x[0]) * (y[-1] - y[0])))])
