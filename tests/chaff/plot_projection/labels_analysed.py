"""The labels take part in the analysis as one more column: they decide the colour only."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_projection(X, labels):
    X = np.column_stack([X, labels])
    components, _, mean = fit_pca(X, 2)
    scores = transform(X, components, mean)
    _, ax = plt.subplots()
    ax.scatter(scores[:, 0], scores[:, 1], c=labels, cmap="tab10")
    return ax
