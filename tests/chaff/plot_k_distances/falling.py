"""The line falls from left to right: the smallest distance comes first."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_k_distances(points, k=4):
    _, ax = plt.subplots()
    ax.plot(k_distances(points, k)[::-1])
    ax.set_xlabel("points")
    ax.set_ylabel("distance")
    return ax
