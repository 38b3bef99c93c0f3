"""The colours are seven letters, so that the eighth cluster looks like the first: give each label its own."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    for place, label in enumerate(np.unique(labels)):
        rows = np.asarray(labels) == label
        ax.scatter(frame.loc[rows, 0], frame.loc[rows, 1], c="bgrcmyk"[place % 7])
    return ax
