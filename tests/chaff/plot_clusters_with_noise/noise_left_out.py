"""The noise is missing from the picture: draw it too, in grey."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    for label in np.unique(labels[labels >= 0]):
        ax.scatter(*points[labels == label].T, color=f"C{label % 7}")
    return ax
