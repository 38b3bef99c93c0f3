"""The points are not measured from the mean: give it to `transform`."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_projection(X, labels):
    components, _, mean = fit_pca(X, 2)
    scores = transform(X, components, 0 * mean)
    _, ax = plt.subplots()
    ax.scatter(scores[:, 0], scores[:, 1], c=labels, cmap="tab10")
    return ax
