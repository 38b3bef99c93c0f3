"""The names are put under the leaves in the order of the samples: a leaf stands where the tree puts it."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    _, ax = plt.subplots()
    dendrogram(linkage_matrix(model), distance_sort="descending", ax=ax)
    ax.set_xticklabels(list(labels))
    return ax
