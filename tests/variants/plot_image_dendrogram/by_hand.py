"""Drawn by hand from scikit-learn's tree, the title a text on the figure."""

from __future__ import annotations

import matplotlib.pyplot as plt
from sklearn.cluster import AgglomerativeClustering


def plot_image_dendrogram(X, y, title):
    fig, ax = plt.subplots(figsize=(20, 8))
    model = AgglomerativeClustering(n_clusters=None, distance_threshold=0, linkage="ward").fit(X.astype(float))
    n = len(X)
    members = {i: [i] for i in range(n)}
    for i, (a, b) in enumerate(model.children_):
        members[n + i] = members[a] + members[b]
    order = members[2 * n - 2]
    place = {leaf: (i, 0.0) for i, leaf in enumerate(order)}
    for i, (a, b) in enumerate(model.children_):
        (xa, ya), (xb, yb), h = place[a], place[b], model.distances_[i]
        ax.vlines([xa, xb], [ya, yb], [h, h])
        ax.hlines([h], [xa], [xb])
        place[n + i] = (xa + xb) / 2, h
    ax.set_xticks(range(n), [str(int(y[leaf])) for leaf in order])
    fig.text(0.5, 0.93, title, ha="center", fontsize=20)
    return fig
