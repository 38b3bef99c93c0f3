"""Noise has a colour like a cluster: draw it in grey."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    ax.scatter(points[:, 0], points[:, 1], c=labels, cmap="tab10")
    return ax
