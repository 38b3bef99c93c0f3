"""One `scatter` call for each cluster, on an explicit new figure."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def scatter_clusters(frame, labels):
    ax = plt.figure(figsize=(5, 5)).add_subplot()
    for label in np.unique(labels):
        ax.scatter(frame.loc[labels == label, 0], frame.loc[labels == label, 1], marker="^")
    return ax
