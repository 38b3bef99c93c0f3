"""The perpendicular distance, point by point."""

from __future__ import annotations

import numpy as np


def find_elbow(ks, inertias):
    if len(ks) < 3 or len(ks) != len(inertias):
        raise ValueError("at least three points, as many ks as inertias")
    pairs = sorted((float(k), float(v)) for k, v in zip(ks, inertias, strict=True))
    (x0, y0), (x1, y1) = pairs[0], pairs[-1]
    best, elbow = -1.0, None
    for x, y in pairs:
        distance = abs((y1 - y0) * x - (x1 - x0) * y + x1 * y0 - y1 * x0) / np.hypot(y1 - y0, x1 - x0)
        if distance > best:
            best, elbow = distance, x
    return int(elbow)
