"""Clusters are in shades of grey, which is for noise: give them colours."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    ax.scatter(*points.T, c=labels, cmap="gray", vmin=-1, vmax=max(labels.max(), 0) + 2)
    return ax
