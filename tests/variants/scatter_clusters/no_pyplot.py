"""A `Figure` made without pyplot, which pyplot does not know."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure


def scatter_clusters(frame, labels):
    ax = Figure().subplots()
    for label in np.unique(labels):
        ax.scatter(
            frame.loc[labels == label, 0],
            frame.loc[labels == label, 1],
            color=plt.cm.hsv(np.flatnonzero(np.unique(labels) == label)[0] / len(np.unique(labels))),
        )
    return ax
