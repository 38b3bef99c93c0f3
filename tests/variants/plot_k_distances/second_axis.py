"""Tight limits, and the jumps on a second axis."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_k_distances(points, k=4):
    distances = k_distances(points, k)
    fig, ax = plt.subplots()
    ax.plot(np.arange(len(distances)), distances, color="green")
    ax.set_xlim(0, len(distances) - 1)
    ax.set_ylim(distances[0], distances[-1])
    twin = ax.twinx()
    twin.plot(np.arange(1, len(distances)), np.diff(distances), color="0.8")
    twin.set_ylabel("jump")
    ax.set_xlabel("points")
    ax.set_ylabel("distance")
    return ax
