"""Only points below the line are found: the distance counts on either side."""

from __future__ import annotations

import numpy as np


def find_elbow(ks, inertias):
    if len(ks) != len(inertias) or len(ks) < 3:
        raise ValueError("need three points")
    order = np.argsort(ks)
    x, y = np.asarray(ks, dtype=float)[order], np.asarray(inertias, dtype=float)[order]
    return int(x[np.argmax((x - x[0]) * (y[-1] - y[0]) - (x[-1] - x[0]) * (y - y[0]))])
