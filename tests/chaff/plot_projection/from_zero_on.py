"""Groups are looked for from 0 on, so that those less than 0 are left out: draw every label that occurs."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def plot_projection(X, labels):
    components, _, mean = fit_pca(X, n_components=2)
    scores = transform(X, components, mean)
    _, ax = plt.subplots()
    for label, colour in enumerate(sns.color_palette("husl", labels.max() + 1)):
        ax.scatter(*scores[labels == label].T, color=colour)
    return ax
