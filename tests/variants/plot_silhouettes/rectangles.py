"""A rectangle for each bar, from its left end to its right."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def plot_silhouettes(values, labels):
    fig, ax = plt.subplots()
    bottom = 0
    names = np.unique(labels)
    for name, colour in zip(names, sns.color_palette("husl", len(names))):
        for v in np.sort(values[labels == name]):
            ax.add_patch(plt.Rectangle((min(v, 0), bottom), abs(v), 0.8, color=colour))
            bottom += 1
        bottom += 3
    ax.axvline(values.mean(), color="red", ls="--")
    ax.axvline(0, color="k", lw=0.5)
    ax.set_xlim(-1, 1)
    ax.set_ylim(-1, bottom)
    ax.set_xlabel("silhouette")
    return ax
