"""Without noise the first cluster turns grey: grey belongs to the label -1, not to the smallest label."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    for place, label in enumerate(np.unique(labels)):
        ax.scatter(*points[labels == label].T, color=["grey", *plt.get_cmap("tab10").colors[:7]][place])
    return ax
