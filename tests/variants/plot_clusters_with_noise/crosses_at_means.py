"""Hollow noise, and a cross and a text at each mean."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def plot_clusters_with_noise(points, labels):
    with plt.style.context("ggplot"):
        fig, ax = plt.subplots()
        noise = labels == -1
        ax.scatter(points[noise, 0], points[noise, 1], facecolors="none", edgecolors="dimgrey")
        clusters = np.unique(labels[~noise])
        for name, colour in zip(clusters, sns.color_palette("husl", len(clusters))):
            part = points[labels == name]
            ax.scatter(part[:, 0], part[:, 1], color=[colour])
            ax.scatter(part[:, 0].mean(), part[:, 1].mean(), marker="+", color="black", s=100)
            ax.text(part[:, 0].mean(), part[:, 1].mean(), f"{len(part)} points")
    return ax
