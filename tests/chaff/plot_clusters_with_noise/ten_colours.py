"""The colours are Matplotlib's ten, one of them a grey, and begin anew after that: give each cluster its own."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    ax.scatter(*points[labels == -1].T, color="lightgrey")
    for number, label in enumerate(np.unique(labels[labels != -1])):
        ax.scatter(*points[labels == label].T, color=plt.cm.tab10(number % 10))
    return ax
