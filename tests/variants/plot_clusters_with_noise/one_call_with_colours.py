"""One `scatter` call with a colour for each point."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    shades = plt.get_cmap("viridis")(labels / max(labels.max(), 1))
    shades[labels == -1] = (0.5, 0.5, 0.5, 1.0)
    ax.scatter(points[:, 0], points[:, 1], c=shades, s=9)
    ax.set_title("clusters and noise")
    return ax
