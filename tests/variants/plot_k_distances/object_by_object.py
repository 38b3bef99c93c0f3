"""Figure and Axes one after the other, with a grid."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_k_distances(points, k=4):
    ax = plt.figure(figsize=(7, 3)).add_subplot()
    y = k_distances(points, k)
    ax.plot(list(range(len(y))), y.tolist(), "k-", linewidth=1)
    ax.grid(True)
    ax.set_xlabel("point")
    ax.set_ylabel("distance")
    return ax
