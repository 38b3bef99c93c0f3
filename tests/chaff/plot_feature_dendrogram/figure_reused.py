"""The figure of an earlier call is drawn on again: begin a new one."""

from __future__ import annotations

import matplotlib.pyplot as plt
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_feature_dendrogram(features, y, title):
    figure = plt.figure("features", figsize=(20, 8))
    figure.clear()
    dendrogram(linkage(features, "ward"), labels=[str(int(v)) for v in y], ax=figure.add_subplot())
    figure.suptitle(title)
    return figure
