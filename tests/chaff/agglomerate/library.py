"""SciPy joins the clusters here: finding the nearest two, again and again, is yours to write."""

from __future__ import annotations

from scipy.cluster.hierarchy import linkage as scipy_linkage


def agglomerate(points, linkage="single"):
    if linkage not in ("single", "complete", "average"):
        raise ValueError(f"no such linkage: {linkage}")
    return scipy_linkage(points, linkage)
