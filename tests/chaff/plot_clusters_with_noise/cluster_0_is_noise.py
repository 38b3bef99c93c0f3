"""Cluster 0 is drawn in grey as well: noise is -1."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    for label in np.unique(labels):
        ax.scatter(*points[labels == label].T, color="grey" if label <= 0 else f"C{label % 7}")
    return ax
