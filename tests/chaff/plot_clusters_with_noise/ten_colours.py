"""The eighth colour of the default ones is a grey, and the eleventh is the first again."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    for i, name in enumerate(np.unique(labels[labels >= 0])):
        ax.scatter(*points[labels == name].T, color=f"C{i}")
    ax.scatter(*points[labels == -1].T, color="grey")
    return ax
