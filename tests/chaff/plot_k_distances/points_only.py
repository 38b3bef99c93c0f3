"""There are dots and no line: connect them."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_k_distances(points, k=4):
    _, ax = plt.subplots()
    distances = k_distances(points, k)
    ax.scatter(range(len(distances)), distances)
    ax.set_xlabel("points")
    ax.set_ylabel("distance")
    return ax
