"""The figure of an earlier call is drawn on again: begin a new one."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_image_dendrogram(X, y, title):
    figure = plt.figure("dendrogram", figsize=(20, 8))
    figure.clear()
    ax = figure.add_subplot()
    dendrogram(linkage(np.asarray(X, dtype=float), "ward"), labels=[str(int(v)) for v in y], ax=ax)
    ax.set_title(title)
    return figure
