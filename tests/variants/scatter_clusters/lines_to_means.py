"""A thin line from each point to the star at its mean."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    names = np.unique(labels)
    for name, colour in zip(names, sns.color_palette("husl", len(names))):
        part = frame[labels == name].to_numpy()
        mean = part.mean(axis=0)
        for point in part:
            ax.plot([mean[0], point[0]], [mean[1], point[1]], color=colour, lw=0.3, zorder=0)
        ax.scatter(*part.T, color=colour, s=15)
        ax.scatter(*mean, color=colour, marker="*", s=200, edgecolor="k")
    return ax
