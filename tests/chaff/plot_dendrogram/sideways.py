"""The tree lies on its side: its leaves belong along x."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    _, ax = plt.subplots()
    dendrogram(linkage_matrix(model), labels=list(labels), distance_sort="descending", orientation="right", ax=ax)
    return ax
