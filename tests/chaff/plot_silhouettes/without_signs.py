"""The signs of the values are dropped: a bar below 0 points to the left."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    bottom = 0
    for number, label in enumerate(np.unique(labels)):
        inside = np.sort(np.abs(values[labels == label]))
        ax.barh(range(bottom, bottom + len(inside)), inside, color=f"C{number}")
        bottom += len(inside)
    ax.axvline(np.mean(values), color="black")
    ax.set_xlabel("silhouette value")
    return ax
