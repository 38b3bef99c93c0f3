"""Only "ward" is refused: any name but the three raises ValueError."""

from __future__ import annotations


def agglomerate(points, linkage="single", _right=agglomerate):
    if linkage in ("ward", "median"):
        raise ValueError(linkage)
    return _right(points, linkage if linkage in ("single", "complete") else "average")
