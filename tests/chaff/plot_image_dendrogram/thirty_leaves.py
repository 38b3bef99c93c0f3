"""Of a tree of more than 30 leaves only 30 are shown: leave nothing out."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_image_dendrogram(X, y, title):
    figure, ax = plt.subplots(figsize=(20, 8))
    tree = linkage(np.asarray(X, dtype=float), "ward")
    dendrogram(tree, truncate_mode="lastp", p=30, labels=[str(int(label)) for label in y], ax=ax)
    ax.set_title(title)
    return figure
