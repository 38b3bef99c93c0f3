"""A call for each point."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def scatter_clusters(frame, labels):
    ax = plt.figure().add_subplot(1, 1, 1)
    names = sorted(set(labels.tolist()))
    colours = sns.color_palette("husl", len(names))
    for (x, y), label in zip(frame.to_numpy().tolist(), labels.tolist(), strict=True):
        ax.plot([x], [y], marker="o", linestyle="", color=colours[names.index(label)])
    return ax
