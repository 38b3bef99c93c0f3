"""A black cross at each mean, beside the points."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    names = sorted(set(labels))
    for name, colour in zip(names, sns.color_palette("husl", len(names))):
        part = frame[labels == name]
        ax.scatter(part[0], part[1], color=colour, label=f"cluster {name}")
        ax.scatter(part[0].mean(), part[1].mean(), color="black", marker="x", s=120)
    ax.legend()
    return ax
