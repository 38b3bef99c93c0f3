"""A wide figure made first, names as an array."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from scipy.cluster.hierarchy import dendrogram


def plot_dendrogram(model, labels):
    plt.figure(figsize=(12, 4))
    dendrogram(
        linkage_matrix(model), labels=np.array(labels), distance_sort=True if False else "descending", color_threshold=0
    )
    plt.ylabel("height")
    return plt.gca()
