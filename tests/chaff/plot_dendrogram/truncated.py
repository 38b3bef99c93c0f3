"""The tree is cut off: draw all of its leaves."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    _, ax = plt.subplots()
    dendrogram(
        linkage_matrix(model), labels=list(labels), distance_sort="descending", truncate_mode="lastp", p=5, ax=ax
    )
    return ax
