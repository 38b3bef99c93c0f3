"""There is one bar for each cluster, its mean: each point has a bar."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    bottom = 0
    for number, label in enumerate(np.unique(labels)):
        inside = [values[labels == label].mean()]
        ax.barh(range(bottom, bottom + len(inside)), inside, color=f"C{number}")
        bottom += len(inside)
    ax.axvline(np.mean(values), color="black")
    ax.set_xlabel("silhouette value")
    return ax
