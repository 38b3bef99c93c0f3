"""A cluster of fewer than `min_samples` points is dropped: its border points may belong to another one."""

from __future__ import annotations

import numpy as np


def dbscan(points, eps, min_samples=5, _right=dbscan):
    labels = _right(points, eps, min_samples)
    large = [name for name in range(labels.max() + 1) if (labels == name).sum() >= min_samples]
    return np.array([large.index(label) if label in large else -1 for label in labels])
