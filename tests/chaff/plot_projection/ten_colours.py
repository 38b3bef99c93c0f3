"""The colours begin anew after ten labels, so that two groups look alike: give each label its own."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_projection(X, labels):
    components, _, mean = fit_pca(X, n_components=2)
    scores = transform(X, components, mean)
    _, ax = plt.subplots()
    for number, label in enumerate(np.unique(labels)):
        ax.scatter(*scores[labels == label].T, color=f"C{number}")
    return ax
