"""The axes are swapped: the first component belongs along x."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_projection(X, labels):
    components, _, mean = fit_pca(X, 2)
    scores = transform(X, components, mean)
    _, ax = plt.subplots()
    ax.scatter(scores[:, 1], scores[:, 0], c=labels, cmap="tab10")
    return ax
