"""Names by a function of the leaf."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    fig = plt.figure()
    ax = fig.add_subplot(111)
    dendrogram(
        linkage_matrix(model), leaf_label_func=lambda i: labels[i], distance_sort="descending", ax=ax, leaf_rotation=90
    )
    return ax
