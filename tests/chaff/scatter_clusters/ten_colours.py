"""A palette of ten colours begins anew at the eleventh label: two labels look alike."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    for name in np.unique(labels):
        ax.scatter(*frame[labels == name].to_numpy().T)
    return ax
