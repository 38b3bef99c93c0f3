"""Size set afterwards, title on the figure, another order of subtrees."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_image_dendrogram(X, y, title):
    figure = plt.figure()
    figure.set_size_inches(20, 8)
    dendrogram(
        linkage(X.astype(np.float64), method="ward"), labels=np.array([str(v) for v in y]), distance_sort="ascending"
    )
    figure.suptitle(title)
    return figure
