"""A colour of the list is that of the paper: the points of that label can't be seen."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    names = np.unique(labels)
    for name, colour in zip(names, ["white", *sns.color_palette("husl", len(names))]):
        ax.scatter(*frame[labels == name].to_numpy().T, color=colour)
    return ax
