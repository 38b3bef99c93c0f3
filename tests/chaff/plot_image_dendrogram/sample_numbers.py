"""The leaves are named by the numbers of the samples: name them by their labels."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_image_dendrogram(X, y, title):
    figure, ax = plt.subplots(figsize=(20, 8))
    dendrogram(linkage(np.asarray(X, dtype=float), "ward"), ax=ax)
    ax.set_title(title)
    return figure
