"""Nothing comes back: return the Axes that the points are drawn on."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    for label in np.unique(labels):
        color = "grey" if label == -1 else f"C{label % 7}"
        ax.scatter(*points[labels == label].T, color=color)
