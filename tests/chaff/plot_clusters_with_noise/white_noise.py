"""Noise is white on white: nobody can see it."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    clusters = np.unique(labels[labels >= 0])
    for name, colour in zip(clusters, sns.color_palette("husl", len(clusters))):
        ax.scatter(*points[labels == name].T, color=[colour])
    ax.scatter(*points[labels == -1].T, color="white")
    return ax
