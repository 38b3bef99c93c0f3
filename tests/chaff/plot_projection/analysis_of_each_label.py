"""Every label has an analysis of its own: all samples share one pair of axes."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_projection(X, labels):
    _, ax = plt.subplots()
    for label in np.unique(labels):
        part = X[labels == label]
        centred = part - part.mean(axis=0)
        ax.scatter(*(centred @ np.linalg.svd(centred)[2][:2].T).T)
    return ax
