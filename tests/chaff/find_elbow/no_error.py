"""Too few points and unequal lengths pass silently: raise ValueError."""

from __future__ import annotations

import numpy as np


def find_elbow(ks, inertias):
    n = min(len(ks), len(inertias))
    order = np.argsort(ks[:n])
    x, y = np.asarray(ks[:n], dtype=float)[order], np.asarray(inertias[:n], dtype=float)[order]
    return int(x[np.argmax(np.abs((x[-1] - x[0]) * (y - y[0]) - (x - x[0]) * (y[-1] - y[0])))])
