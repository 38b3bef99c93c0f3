"""Labels are taken to run 0, 1, 2 …: they may be large, be negative and leave gaps."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    number = len(np.unique(labels))
    for label, colour in zip(range(number), sns.color_palette("husl", number), strict=True):
        rows = np.asarray(labels) == label
        ax.scatter(frame.loc[rows, 0], frame.loc[rows, 1], color=colour)
    return ax
