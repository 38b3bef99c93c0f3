"""Nobody can read the names of the leaves: they are too small, in the colour of the paper, or beside it."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_feature_dendrogram(features, y, title):
    fig, ax = plt.subplots(figsize=(20, 8))
    dendrogram(linkage(features, "ward"), labels=[str(int(v)) for v in y], ax=ax)
    ax.set_title(title)
    fig.subplots_adjust(bottom=0)
    return fig
