"""Texts under the leaves in place of ticks."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    fig, ax = plt.subplots()
    tree = dendrogram(
        linkage_matrix(model),
        distance_sort="descending",
        no_labels=True,
        ax=ax,
        color_threshold=0,
        above_threshold_color="k",
    )
    for i, leaf in enumerate(tree["leaves"]):
        ax.text(5 + 10 * i, -0.02, labels[leaf], transform=ax.get_xaxis_transform(), ha="center", va="top")
    return ax
