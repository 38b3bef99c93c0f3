"""Nobody can read the title: it is too small, in the colour of the paper, or beside it."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_image_dendrogram(X, y, title):
    figure, ax = plt.subplots(figsize=(20, 8))
    dendrogram(linkage(np.asarray(X, dtype=float), "ward"), labels=[str(int(label)) for label in y], ax=ax)
    ax.set_title(title, color="white")
    return figure
