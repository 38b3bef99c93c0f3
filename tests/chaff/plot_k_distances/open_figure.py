"""The line lands on a figure that was already open: begin a new one."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_k_distances(points, k=4):
    ax = plt.gca()
    ax.plot(k_distances(points, k))
    ax.set_xlabel("points")
    ax.set_ylabel("distance")
    return ax
