"""The axes are swapped: column 0 belongs along x, column 1 along y."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    for label in np.unique(labels):
        y, x = points[labels == label].T
        ax.scatter(x, y, color="grey" if label == -1 else f"C{label % 7}")
    return ax
