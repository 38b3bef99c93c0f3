"""Rows that are equal become one leaf: each row has its own."""

from __future__ import annotations

import numpy as np


def plot_image_dendrogram(X, y, title, _right=plot_image_dendrogram):
    X, first = np.unique(X, axis=0, return_index=True)
    return _right(X, np.asarray(y)[first], title)
