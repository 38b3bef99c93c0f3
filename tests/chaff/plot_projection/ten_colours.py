"""A palette of ten colours begins anew at the eleventh label: two labels look alike."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from sklearn.decomposition import PCA


def plot_projection(X, labels):
    _, ax = plt.subplots()
    xy = PCA(2).fit_transform(X)
    for i, name in enumerate(np.unique(labels)):
        ax.scatter(*xy[labels == name].T, color=f"C{i}")
    return ax
