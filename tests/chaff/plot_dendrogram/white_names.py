"""The names of the leaves are white on white: nobody can read them."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    _, ax = plt.subplots()
    dendrogram(linkage_matrix(model), labels=list(labels), distance_sort="descending", ax=ax)
    ax.tick_params(axis="x", labelcolor="white")
    return ax
