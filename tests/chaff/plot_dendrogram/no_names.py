"""The leaves carry numbers in place of their names: hand `labels` on."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    _, ax = plt.subplots()
    dendrogram(linkage_matrix(model), distance_sort="descending", ax=ax)
    return ax
