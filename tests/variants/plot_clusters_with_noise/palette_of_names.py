"""Seaborn with a palette for the labels."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    names = np.unique(labels)
    palette = dict(zip(names, sns.color_palette("husl", len(names)), strict=True)) | {-1: "silver"}
    sns.scatterplot(x=points[:, 0], y=points[:, 1], hue=labels, palette={n: palette[n] for n in names}, ax=ax)
    return ax
