"""The bars of a cluster fall from the bottom up: its values rise."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    bottom = 0
    for number, label in enumerate(np.unique(labels)):
        inside = np.sort(values[labels == label])[::-1]
        ax.barh(range(bottom, bottom + len(inside)), inside, color=f"C{number}")
        bottom += len(inside)
    ax.axvline(np.mean(values), color="black")
    ax.set_xlabel("silhouette value")
    return ax
