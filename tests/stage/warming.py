"""Do once what libraries do only at their first use: fonts, thread pools, kernels.

The parent of all workers calls `warm`, and each worker, a fork of it, finds it done.
"""

from __future__ import annotations

import contextlib
import io
import sys

import numpy as np


def warm() -> None:
    """Use each library a little that the parent has loaded; one that fails is left to whoever needs it."""
    uses = {"matplotlib.pyplot": _draw, "sklearn.cluster": _fit, "torch": _convolve}
    for name, use in uses.items():
        if name in sys.modules:
            with contextlib.suppress(Exception):
                use()


def _draw() -> None:
    import matplotlib.pyplot as plt  # here and below: loaded already, or not called

    figure, ax = plt.subplots()
    ax.plot([0, 1], [0, 1], marker="o", label="line")
    if "seaborn" in sys.modules:
        sys.modules["seaborn"].scatterplot(x=[0.0, 1.0], y=[1.0, 0.0], hue=[0, 1], ax=ax)
    ax.set(title="title", xlabel="x", ylabel="y")
    figure.savefig(io.BytesIO(), format="png")
    plt.close(figure)


def _fit() -> None:
    from sklearn.cluster import AgglomerativeClustering, KMeans

    points = np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0]])
    KMeans(2, n_init=2, random_state=0).fit(points).predict(points)
    AgglomerativeClustering(compute_distances=True).fit(points)


def _convolve() -> None:
    import torch

    with torch.no_grad():
        torch.nn.functional.conv2d(torch.zeros(2, 3, 8, 8), torch.zeros(4, 3, 3, 3))
