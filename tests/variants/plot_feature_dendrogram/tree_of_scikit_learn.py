"""scikit-learn's tree, and the function of chapter 4's text for its counts."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from scipy.cluster.hierarchy import dendrogram
from sklearn.cluster import AgglomerativeClustering


def plot_feature_dendrogram(features, y, title):
    model = AgglomerativeClustering(compute_distances=True).fit(features)
    counts = []
    for pair in model.children_:
        counts.append(sum(counts[child - len(features)] if child >= len(features) else 1 for child in pair))
    rows = np.column_stack([model.children_, model.distances_, counts]).astype(float)
    plt.figure(figsize=(20, 8))
    dendrogram(rows, labels=y, truncate_mode=None, distance_sort="descending")
    plt.title(title)
    return plt.gcf()
