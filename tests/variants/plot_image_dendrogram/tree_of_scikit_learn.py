"""scikit-learn's tree with counts in a loop, pyplot's state, and names as whole numbers."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from scipy.cluster.hierarchy import dendrogram
from sklearn.cluster import AgglomerativeClustering


def plot_image_dendrogram(X, y, title):
    model = AgglomerativeClustering(compute_distances=True).fit(X)
    n_samples = len(model.labels_)
    counts = np.zeros(len(model.children_))
    for i, pair in enumerate(model.children_):
        for child in pair:
            counts[i] += 1 if child < n_samples else counts[child - n_samples]
    figure = plt.figure(figsize=(20, 8))
    plt.title(title)
    dendrogram(np.c_[model.children_, model.distances_, counts], labels=y, distance_sort="descending")
    return figure
