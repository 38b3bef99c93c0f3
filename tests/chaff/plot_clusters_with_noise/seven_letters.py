"""Seven letters for colours hold black, which is for noise, and begin anew at the eighth cluster."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    for i, name in enumerate(np.unique(labels)):
        ax.plot(*points[labels == name].T, "o", color="grey" if name == -1 else "rgbcmyk"[i % 7])
    return ax
