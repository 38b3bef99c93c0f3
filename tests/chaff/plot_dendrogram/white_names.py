"""Nobody can read the names of the leaves: they are too small, in the colour of the paper, or beside it."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    _, ax = plt.subplots()
    dendrogram(linkage_matrix(model), labels=list(labels), distance_sort="descending", ax=ax)
    ax.tick_params(axis="x", labelcolor="white")
    return ax
