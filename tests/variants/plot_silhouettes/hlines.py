"""Level lines, an upright one, and the y axis turned."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    height = len(values) + 0.5
    for j, label in enumerate(np.unique(labels)):
        for value in np.sort(values[labels == label]):
            ax.hlines(height, 0, value, color=plt.cm.tab20(j), linewidth=4)
            height -= 1
    ax.vlines(np.average(values), 0, len(values) + 1, color="grey")
    ax.invert_yaxis()
    ax.set(xlabel="silhouette", ylabel="points")
    return ax
