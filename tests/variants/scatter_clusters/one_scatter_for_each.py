"""One `scatter` call for each cluster, on an explicit new figure."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def scatter_clusters(frame, labels):
    ax = plt.figure(figsize=(5, 5)).add_subplot()
    found = np.unique(labels)
    for i, label in enumerate(found):
        part = frame[labels == label]
        ax.scatter(part[0], part[1], marker="^", color=plt.cm.hsv(i / len(found)))
    return ax
