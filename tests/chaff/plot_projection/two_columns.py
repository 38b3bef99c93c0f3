"""These are the first two columns of X: draw the coordinates along the components."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_projection(X, labels):
    components, _, mean = fit_pca(X, 2)
    scores = X
    _, ax = plt.subplots()
    ax.scatter(scores[:, 0], scores[:, 1], c=labels, cmap="tab10")
    return ax
