"""A short line at the mean of each cluster too, on a figure that is closed."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def plot_silhouettes(values, labels):
    fig, ax = plt.subplots()
    at = 0
    names = np.unique(labels)
    for name, colour in zip(names, sns.color_palette("husl", len(names))):
        inside = np.sort(values[labels == name])
        ys = at + np.arange(len(inside))
        ax.barh(ys, inside, color=colour, edgecolor="white")
        ax.plot([inside.mean()] * 2, [ys[0], ys[-1]], color="grey", lw=1)
        at += len(inside) + 1
    ax.axvline(np.mean(values), color="red")
    ax.axvspan(0.5, 1, alpha=0.1)
    ax.set_xlabel("s(i)")
    plt.close("all")
    return ax
