"""A dark style and transparent dots."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def scatter_clusters(frame, labels):
    with plt.style.context("dark_background"):
        _, ax = plt.subplots()
        ax.scatter(frame[0], frame[1], c=np.unique(labels, return_inverse=True)[1], cmap="rainbow", s=12, alpha=0.6)
    return ax
