"""The title on the figure."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_feature_dendrogram(features, y, title):
    figure = plt.figure(figsize=(20, 8))
    ax = figure.add_subplot()
    figure.suptitle(title)
    dendrogram(
        linkage(features.astype(float), method="ward"), labels=[f"{int(v)}" for v in y], ax=ax, distance_sort=True
    )
    return figure
