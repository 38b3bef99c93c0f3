"""The limits of the y axis cut the highest merges off."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    _, ax = plt.subplots()
    dendrogram(linkage_matrix(model), labels=list(labels), distance_sort="descending", ax=ax)
    ax.set_ylim(0, max(model.distances_) * 0.8)
    return ax
