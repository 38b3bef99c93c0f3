"""A dot at the jump, the straight line between the ends, in a dark style."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_k_distances(points, k=4):
    distances = k_distances(points, k)
    with plt.style.context("dark_background"):
        fig, ax = plt.subplots()
        ax.plot(distances)
        at = int(np.argmax(np.diff(distances)))
        ax.plot(at, distances[at], "ro")
        ax.plot([0, len(distances) - 1], [distances[0], distances[-1]], "w:")
        ax.annotate("eps", (at, distances[at]))
        ax.set_xlabel("points")
        ax.set_ylabel("distance")
    return ax
