"""The points land on a figure that was already open: begin a new one."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_projection(X, labels):
    components, _, mean = fit_pca(X, 2)
    scores = transform(X, components, mean)
    ax = plt.gca()
    ax.scatter(scores[:, 0], scores[:, 1], c=labels, cmap="tab10")
    return ax
