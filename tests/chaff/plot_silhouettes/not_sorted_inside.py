"""The bars of a cluster stand in the order of the points: its values rise from the bottom up."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    bottom = 0
    for number, label in enumerate(np.unique(labels)):
        inside = values[labels == label]
        ax.barh(range(bottom, bottom + len(inside)), inside, color=f"C{number}")
        bottom += len(inside)
    ax.axvline(np.mean(values), color="black")
    ax.set_xlabel("silhouette value")
    return ax
