"""The images themselves in a second Axes below."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_image_dendrogram(X, y, title):
    fig, (ax, below) = plt.subplots(2, 1, figsize=(20, 8), height_ratios=[5, 1])
    tree = dendrogram(linkage(X.astype(float), "ward"), labels=[str(int(v)) for v in y], ax=ax)
    below.imshow(X[tree["leaves"]].T, aspect="auto", cmap="gray")
    below.set_axis_off()
    ax.set_title(title)
    return fig
