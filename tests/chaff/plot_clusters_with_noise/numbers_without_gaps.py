"""Clusters are taken to be numbered without gaps, so that some points are left out: draw every label that occurs."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    ax.scatter(*points[labels == -1].T, color="lightgrey")
    n_clusters = len(np.unique(labels[labels != -1]))
    for label, colour in enumerate(sns.color_palette("husl", n_clusters)):
        ax.scatter(*points[labels == label].T, color=colour)
    return ax
