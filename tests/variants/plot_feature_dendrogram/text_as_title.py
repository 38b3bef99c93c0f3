"""The title is a text above the Axes."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_feature_dendrogram(features, y, title):
    fig, ax = plt.subplots(figsize=(20, 8))
    dendrogram(linkage(features, "ward"), labels=[str(int(v)) for v in y], ax=ax)
    ax.text(0.5, 1.02, title, transform=ax.transAxes, ha="center", fontsize=18)
    return fig
