"""Black crosses for noise, `plot` for the clusters."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_clusters_with_noise(points, labels):
    ax = plt.figure().add_subplot()
    ax.plot(points[labels < 0, 0], points[labels < 0, 1], "kx", label="noise")
    for label in range(labels.max() + 1):
        ax.plot(*points[labels == label].T, "o", color=plt.get_cmap("hsv")(label / (labels.max() + 1)))
    ax.legend()
    return ax
