"""The labels are sorted but the samples are not, so points get the colours of others."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_projection(X, labels):
    components, _, mean = fit_pca(X, 2)
    scores = transform(X, components, mean)
    _, ax = plt.subplots()
    ax.scatter(scores[:, 0], scores[:, 1], c=np.sort(labels), cmap="tab10")
    return ax
