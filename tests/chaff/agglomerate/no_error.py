"""Names such as "ward" pass silently: refuse all but the three with ValueError."""

from __future__ import annotations


def agglomerate(points, linkage="single", _right=agglomerate):
    return _right(points, linkage if linkage in ("single", "complete", "average") else "single")
