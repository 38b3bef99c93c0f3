"""The axes are swapped: the distances belong along y."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_k_distances(points, k=4):
    _, ax = plt.subplots()
    distances = k_distances(points, k)
    ax.plot(distances, range(len(distances)))
    ax.set_xlabel("points")
    ax.set_ylabel("distance")
    return ax
