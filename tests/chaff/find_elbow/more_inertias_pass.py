"""More inertias than ks pass silently: raise ValueError whenever the lengths differ."""

from __future__ import annotations

import numpy as np


def find_elbow(ks, inertias):
    if len(ks) < 3 or len(inertias) < len(ks):
        raise ValueError("need three points")
    order = np.argsort(ks)
    x, y = np.asarray(ks, dtype=float)[order], np.asarray(inertias, dtype=float)[order]
    return int(x[np.argmax(np.abs((x[-1] - x[0]) * (y - y[0]) - (x - x[0]) * (y[-1] - y[0])))])
