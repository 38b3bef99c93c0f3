"""The k comes out of an array of floats: make it an int again, `int(k)`."""

from __future__ import annotations

import numpy as np


def find_elbow(ks, inertias):
    if len(ks) != len(inertias) or len(ks) < 3:
        raise ValueError("ks and inertias")
    curve = np.array(sorted(zip(ks, inertias, strict=True)), dtype=float)
    (k0, y0), (k1, y1) = curve[0], curve[-1]
    away = [abs((y1 - y0) * (k - k0) - (y - y0) * (k1 - k0)) for k, y in curve]
    return curve[away.index(max(away)), 0]
