"""Drawn by hand: leaves at 0, 1, 2, limits from -1."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    fig, ax = plt.subplots()
    Z = linkage_matrix(model)
    order = dendrogram(Z, no_plot=True, distance_sort="descending")["leaves"]
    n = len(labels)
    at = {leaf: (i, 0.0) for i, leaf in enumerate(order)}
    for i, (a, b, height, _) in enumerate(Z):
        (xa, ya), (xb, yb) = at[int(a)], at[int(b)]
        ax.plot([xa, xa, xb, xb], [ya, height, height, yb], color="C0")
        at[n + i] = ((xa + xb) / 2, height)
    ax.set_xticks(range(n), [labels[leaf] for leaf in order], rotation=90)
    ax.set_xlim(-1, n)
    return ax
