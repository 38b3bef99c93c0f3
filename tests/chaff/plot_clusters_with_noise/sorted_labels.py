"""The labels are sorted but the points are not, so points get the colours of others."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    labels = np.sort(labels)[::-1]
    for label in np.unique(labels):
        color = "grey" if label == -1 else f"C{label % 7}"
        ax.scatter(*points[labels == label].T, color=color)
    return ax
