"""Legs by `vlines` and bars by `hlines`."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    fig, ax = plt.subplots()
    tree = dendrogram(linkage_matrix(model), no_plot=True, distance_sort="descending", labels=list(labels))
    for x, y in zip(tree["icoord"], tree["dcoord"]):
        ax.vlines([x[0], x[2]], [y[0], y[3]], [y[1], y[1]], color="k")
        ax.hlines(y[1], x[0], x[2], color="k")
    ax.set_xticks(np.arange(len(labels)) * 10 + 5)
    ax.set_xticklabels(tree["ivl"])
    ax.set_ylim(bottom=0)
    return ax
