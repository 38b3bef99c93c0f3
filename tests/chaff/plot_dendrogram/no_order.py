"""The subtrees stand as they come: the taller one belongs first."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    _, ax = plt.subplots()
    dendrogram(linkage_matrix(model), labels=list(labels), distance_sort="ascending", ax=ax)
    return ax
