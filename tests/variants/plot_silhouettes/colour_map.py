"""A colour map by rank, and bars one by one."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    figure = plt.figure()
    ax = figure.add_subplot(1, 1, 1)
    names = sorted(set(labels.tolist()))
    height = 0
    for rank, name in enumerate(names):
        for value in sorted(values[labels == name].tolist()):
            ax.barh([height], [value], color=plt.cm.turbo(rank / len(names)))
            height += 1
        height += 3
    ax.axvline(float(np.mean(values)), color="red")
    ax.set_xlabel("silhouette")
    return ax
