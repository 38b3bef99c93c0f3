"""The scores from the decomposition itself, one plot call for each label."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_projection(X, labels):
    components, _, mean = fit_pca(X, n_components=2)
    scores = (X - mean) @ components.T
    ax = plt.figure().add_subplot()
    names = sorted(set(labels.tolist()))
    for number, label in enumerate(names):
        ax.plot(*scores[labels == label].T, "^", color=plt.cm.hsv(number / len(names)), label=label)
    ax.axhline(0, color="lightgrey")
    ax.axvline(0, color="lightgrey")
    return ax
