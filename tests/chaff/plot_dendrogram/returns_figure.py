"""A Figure comes back: the task asks for the Axes that is drawn on."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    figure, ax = plt.subplots()
    dendrogram(linkage_matrix(model), labels=list(labels), distance_sort="descending", ax=ax)
    return figure
