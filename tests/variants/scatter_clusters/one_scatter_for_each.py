"""One `scatter` call for each cluster, on an explicit new figure."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def scatter_clusters(frame, labels):
    ax = plt.figure(figsize=(5, 5)).add_subplot()
    names = np.unique(labels)
    colours = plt.get_cmap("rainbow")(np.linspace(0, 1, len(names)))
    for label, colour in zip(names, colours, strict=True):
        rows = labels == label
        ax.scatter(frame.loc[rows, 0], frame.loc[rows, 1], marker="^", color=colour)
    return ax
