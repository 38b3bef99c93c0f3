"""A line at which the tree might be cut, and a mark and a height at each merge."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    fig, ax = plt.subplots(figsize=(10, 4))
    tree = dendrogram(linkage_matrix(model), distance_sort="descending", labels=list(labels), ax=ax, leaf_rotation=45)
    ax.axhline(np.median(model.distances_), ls="--", color="r")
    for x, y in zip(tree["icoord"], tree["dcoord"]):
        ax.plot((x[1] + x[2]) / 2, y[1], "ro", ms=4)
        ax.annotate(f"{y[1]:.2f}", ((x[1] + x[2]) / 2, y[1]))
    ax.set_ylabel("distance")
    return ax
