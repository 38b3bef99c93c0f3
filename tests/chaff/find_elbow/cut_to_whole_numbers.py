"""The inertias are cut to whole numbers before the distances are measured: take them as they are."""

from __future__ import annotations

import numpy as np


def find_elbow(ks, inertias):
    if len(ks) != len(inertias) or len(ks) < 3:
        raise ValueError("need three points")
    order = np.argsort(ks)
    x, y = np.asarray(ks)[order], np.asarray(inertias, dtype=int)[order]
    return int(x[np.argmax(np.abs((x[-1] - x[0]) * (y - y[0]) - (x - x[0]) * (y[-1] - y[0])))])
