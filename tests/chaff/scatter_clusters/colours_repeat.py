"""The colours begin anew after ten clusters, so that two look alike: give each label a colour of its own."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    for label in np.unique(labels):
        rows = np.asarray(labels) == label
        ax.scatter(frame.loc[rows, 0], frame.loc[rows, 1])
    return ax
