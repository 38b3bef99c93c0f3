"""Clusters are numbered by their first point, a border point perhaps: they begin with their first core point."""

from __future__ import annotations

import numpy as np


def dbscan(points, eps, min_samples=5, _right=dbscan):
    names = {-1: -1}
    labels = _right(points, eps, min_samples).tolist()
    return np.array([names.setdefault(label, len(names) - 1) for label in labels])
