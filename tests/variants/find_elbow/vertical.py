"""The vertical distance, which ranks alike."""

from __future__ import annotations

import numpy as np


def find_elbow(ks, inertias):
    ks, inertias = np.array(ks), np.array(inertias, dtype=float)
    if ks.shape != inertias.shape or ks.size < 3:
        raise ValueError("bad curve")
    order = ks.argsort()
    ks, inertias = ks[order], inertias[order]
    line = inertias[0] + (inertias[-1] - inertias[0]) * (ks - ks[0]) / (ks[-1] - ks[0])
    return ks[np.abs(inertias - line).argmax()]
