"""The first cluster stands at the top: the clusters rise from the bottom up."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    bottom = len(values)
    for number, label in enumerate(np.unique(labels)):
        inside = np.sort(values[labels == label])
        bottom -= len(inside)
        ax.barh(range(bottom, bottom + len(inside)), inside, color=f"C{number}")
    ax.axvline(np.mean(values), color="black")
    ax.set_xlabel("silhouette value")
    return ax
