"""Nothing comes back: return the Axes that the line is drawn on."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_k_distances(points, k=4):
    _, ax = plt.subplots()
    ax.plot(k_distances(points, k))
    ax.set_xlabel("points")
    ax.set_ylabel("distance")
