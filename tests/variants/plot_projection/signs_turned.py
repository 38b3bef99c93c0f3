"""Both components turned round: their signs are free."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from sklearn.decomposition import PCA


def plot_projection(X, labels):
    xy = PCA(2).fit_transform(X) * [-1, -1]
    ax = Figure().subplots()
    ax.scatter(*xy.T, c=np.unique(labels, return_inverse=True)[1], cmap="gist_rainbow")
    return ax
