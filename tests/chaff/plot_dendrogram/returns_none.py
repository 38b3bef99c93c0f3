"""Nothing comes back: return the Axes that the tree is drawn on."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    plt.figure()
    dendrogram(linkage_matrix(model), labels=labels, truncate_mode=None, distance_sort="descending")
