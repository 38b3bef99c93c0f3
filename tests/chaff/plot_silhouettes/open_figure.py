"""The bars land on a figure that was already open: begin a new one."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    ax = plt.gca()
    bottom = 0
    for number, label in enumerate(np.unique(labels)):
        inside = np.sort(values[labels == label])
        ax.barh(range(bottom, bottom + len(inside)), inside, color=f"C{number}")
        bottom += len(inside)
    ax.axvline(np.mean(values), color="black")
    ax.set_xlabel("silhouette value")
    return ax
