"""The title is missing."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_feature_dendrogram(features, y, title):
    figure, ax = plt.subplots(figsize=(20, 8))
    dendrogram(linkage(features, "ward"), labels=[str(int(v)) for v in y], ax=ax)
    return figure
