"""The labels are sorted but the points are not, so points get the colours of others."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    ax.scatter(frame[0], frame[1], c=np.sort(labels)[::-1], cmap="tab10")
    return ax
