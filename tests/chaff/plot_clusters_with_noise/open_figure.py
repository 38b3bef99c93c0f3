"""The points land on a figure that was already open: begin a new one."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_clusters_with_noise(points, labels):
    ax = plt.gca()
    for label in np.unique(labels):
        color = "grey" if label == -1 else f"C{label % 7}"
        ax.scatter(*points[labels == label].T, color=color)
    return ax
