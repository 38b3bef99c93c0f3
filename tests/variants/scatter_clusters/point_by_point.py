"""One call for each point."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def scatter_clusters(frame, labels):
    fig, ax = plt.subplots()
    names = list(np.unique(labels))
    palette = sns.color_palette("hls", len(names))
    for i in range(len(frame)):
        ax.scatter(
            frame.iloc[i, 0], frame.iloc[i, 1], color=palette[names.index(labels[i])], edgecolor="k", linewidth=0.5
        )
    return ax
