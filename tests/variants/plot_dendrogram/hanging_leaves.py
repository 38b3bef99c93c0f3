"""Leaves that hang below their links, as R draws them."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    fig, ax = plt.subplots()
    tree = dendrogram(linkage_matrix(model), no_plot=True, distance_sort="descending", labels=labels)
    hang = 0.1 * max(model.distances_)
    for x, y in zip(tree["icoord"], tree["dcoord"]):
        y = [max(y[1] - hang, 0) if y[0] == 0 else y[0], y[1], y[2], max(y[1] - hang, 0) if y[3] == 0 else y[3]]
        ax.plot(x, y, "k")
    ax.set_xticks([5 + 10 * i for i in range(len(labels))], tree["ivl"])
    return ax
