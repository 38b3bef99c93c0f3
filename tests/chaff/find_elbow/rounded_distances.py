"""Distances that differ a little are taken for equal: only equal ones are a tie."""

from __future__ import annotations

import numpy as np


def find_elbow(ks, inertias):
    if len(ks) != len(inertias) or len(ks) < 3:
        raise ValueError("need three points")
    order = np.argsort(ks)
    x, y = np.asarray(ks, dtype=float)[order], np.asarray(inertias, dtype=float)[order]
    areas = np.abs((x[-1] - x[0]) * (y - y[0]) - (x - x[0]) * (y[-1] - y[0]))
    return int(x[np.argmax((areas / np.hypot(x[-1] - x[0], y[-1] - y[0])).round(2))])
