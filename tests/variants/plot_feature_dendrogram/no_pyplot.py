"""A `Figure` made without pyplot."""

from __future__ import annotations

from matplotlib.figure import Figure
from scipy.cluster.hierarchy import dendrogram, linkage


def plot_feature_dendrogram(features, y, title):
    fig = Figure((20, 8), layout="tight")
    ax = fig.subplots()
    dendrogram(linkage(features, "ward"), labels=[str(int(v)) for v in y], ax=ax, link_color_func=lambda node: "black")
    ax.set_title(title)
    return fig
