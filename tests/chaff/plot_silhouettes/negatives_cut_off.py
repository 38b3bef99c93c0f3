"""The limits of the x axis begin at 0: bars below 0 can't be seen."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    bottom = 0
    names = np.unique(labels)
    for name, colour in zip(names, sns.color_palette("husl", len(names)), strict=True):
        inside = np.sort(values[labels == name])
        ax.barh(bottom + np.arange(len(inside)), inside, color=colour)
        bottom += len(inside) + 1
    ax.axvline(values.mean())
    ax.set(xlabel="silhouette", xlim=(0, 1))
    return ax
