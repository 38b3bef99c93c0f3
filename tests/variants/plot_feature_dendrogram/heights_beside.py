"""The heights of the merges in a second Axes beside."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_feature_dendrogram(features, y, title):
    fig = plt.figure(figsize=(20, 8))
    grid = fig.add_gridspec(1, 2, width_ratios=[4, 1])
    ax, side = fig.add_subplot(grid[0]), fig.add_subplot(grid[1])
    Z = linkage(features, "ward")
    dendrogram(Z, labels=[str(int(v)) for v in y], ax=ax)
    side.plot(np.arange(1, len(Z) + 1), Z[:, 2])
    ax.set_title(title)
    return fig
