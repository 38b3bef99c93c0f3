"""The linkage is always single: use the one that was asked for."""

from __future__ import annotations

import numpy as np
from scipy.cluster.hierarchy import linkage as scipy_linkage


def agglomerate(points, linkage="single"):
    if linkage not in ("single", "complete", "average"):
        raise ValueError(linkage)
    return scipy_linkage(np.asarray(points, dtype=float), "single")
