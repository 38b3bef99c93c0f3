"""Pyplot's current Axes on a new figure, the names handed on as they came."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    plt.figure(figsize=(20, 8))
    plt.title("Dendrogram")
    dendrogram(linkage_matrix(model), labels=labels, truncate_mode=None, distance_sort="descending")
    return plt.gca()
