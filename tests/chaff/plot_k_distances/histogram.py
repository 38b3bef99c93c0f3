"""This is a histogram of the distances: draw them in their order, as a line."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_k_distances(points, k=4):
    _, ax = plt.subplots()
    ax.hist(k_distances(points, k))
    ax.set_xlabel("points")
    ax.set_ylabel("distance")
    return ax
