"""The colours are seven letters, so that the eighth group looks like the first: give each label its own."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_projection(X, labels):
    components, _, mean = fit_pca(X, n_components=2)
    scores = transform(X, components, mean)
    _, ax = plt.subplots()
    for number, label in enumerate(np.unique(labels)):
        ax.scatter(*scores[labels == label].T, color="bgrcmyk"[number % 7])
    return ax
