"""This is the position of the elbow: the task asks for the k that stands there."""

from __future__ import annotations

import numpy as np


def find_elbow(ks, inertias):
    if len(ks) != len(inertias) or len(ks) < 3:
        raise ValueError("need three points")
    order = np.argsort(ks)
    x, y = np.asarray(ks, dtype=float)[order], np.asarray(inertias, dtype=float)[order]
    return int(np.argmax(np.abs((x[-1] - x[0]) * (y - y[0]) - (x - x[0]) * (y[-1] - y[0]))))
