"""These are the last two components: the first two show most."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_projection(X, labels):
    components, _, mean = fit_pca(X)
    scores = transform(X, components[-2:], mean)
    _, ax = plt.subplots()
    ax.scatter(scores[:, 0], scores[:, 1], c=labels, cmap="tab10")
    return ax
