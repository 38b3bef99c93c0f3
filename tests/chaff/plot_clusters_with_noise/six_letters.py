"""The colours are a few letters, and begin anew after the last one: give each cluster its own."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    ax.scatter(*points[labels == -1].T, color="grey")
    for number, label in enumerate(np.unique(labels[labels != -1])):
        ax.scatter(*points[labels == label].T, color="rgbcmy"[number % 6])
    return ax
