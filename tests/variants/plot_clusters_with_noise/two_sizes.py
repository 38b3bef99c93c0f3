"""Points of two sizes, one call each, on a `Figure` without pyplot."""

from __future__ import annotations

import numpy as np
import seaborn as sns
from matplotlib.figure import Figure
from matplotlib.lines import Line2D


def plot_clusters_with_noise(points, labels):
    ax = Figure().subplots()
    clusters = np.unique(labels[labels != -1])
    palette = dict(zip(clusters, sns.color_palette("husl", len(clusters))))
    palette[-1] = (0.6, 0.6, 0.6)
    for i, point in enumerate(points):
        ax.scatter(*point, color=palette[labels[i]], s=80 if i % 2 else 20)
    handles = [Line2D([], [], marker="o", ls="", color=c, label=str(k)) for k, c in palette.items()]
    ax.legend(handles=handles)
    return ax
