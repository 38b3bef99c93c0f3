"""Without a second argument, the line belongs to the fifth neighbour here: the default is the fourth."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_k_distances(points, k=5):
    _, ax = plt.subplots()
    ax.plot(k_distances(points, k))
    ax.set_xlabel("points")
    ax.set_ylabel("distance")
    return ax
