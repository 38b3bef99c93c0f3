"""The tree lands on a figure that was already open: begin a new one."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    dendrogram(linkage_matrix(model), labels=list(labels), distance_sort="descending")
    return plt.gca()
