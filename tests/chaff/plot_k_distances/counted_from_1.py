"""The points are counted from 1 along x: they are counted from 0."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_k_distances(points, k=4):
    _, ax = plt.subplots()
    distances = k_distances(points, k)
    ax.plot(range(1, len(distances) + 1), distances)
    ax.set_xlabel("points")
    ax.set_ylabel("distance")
    return ax
