"""Do once what libraries do only at their first use: fonts, thread pools, kernels.

No probe: the fork server calls `warm` after its imports, and each worker, a fork of it, finds it done.
"""

from __future__ import annotations

import contextlib
import io
import sys
from unittest import mock

import numpy as np
import pandas as pd

FRAME = pd.DataFrame([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0]])


def warm() -> None:
    """Use each library a little that the parent has loaded; one that fails is left to whoever needs it."""
    uses = {
        "matplotlib.pyplot": _draw,
        "seaborn": _scatter,
        "sklearn.cluster": _fit,
        "scipy.cluster.hierarchy": _join,
        "torchvision": _convolve,
    }
    for name, use in uses.items():
        if name in sys.modules:
            with contextlib.suppress(Exception):
                use()


# Imports in these functions find what is loaded already: else they are not called.


def _draw() -> None:
    import matplotlib.pyplot as plt

    figure, ax = plt.subplots()
    ax.plot([0, 1], [0, 1], marker="o", label="line")
    ax.set(title="title", xlabel="x", ylabel="y")
    figure.savefig(io.BytesIO(), format="png")
    plt.close(figure)


def _scatter() -> None:
    import matplotlib.pyplot as plt
    import seaborn as sns

    figure, ax = plt.subplots()
    sns.scatterplot(x=FRAME[0], y=FRAME[1], hue=np.array([0, 1, 1]), palette="tab10", ax=ax)
    plt.close(figure)


def _fit() -> None:
    from sklearn.cluster import AgglomerativeClustering, KMeans
    from sklearn.datasets import make_blobs

    make_blobs(n_samples=3, centers=1, random_state=0)
    KMeans(2, n_init=2, random_state=0).fit(FRAME).predict(FRAME)  # a frame makes scikit-learn load more
    AgglomerativeClustering(compute_distances=True).fit(FRAME.to_numpy())


def _join() -> None:
    import matplotlib.pyplot as plt
    from scipy.cluster.hierarchy import dendrogram, linkage

    figure, ax = plt.subplots()
    dendrogram(linkage(FRAME.to_numpy()), ax=ax)
    plt.close(figure)


def _convolve() -> None:
    import torch
    from torch.nn import init
    from torchvision.models import resnet18

    # Without random numbers in eleven million weights.  Making them on the device "meta" would import the compiler.
    as_found = dict.fromkeys(("kaiming_uniform_", "kaiming_normal_"), lambda tensor, *_, **__: tensor)
    with mock.patch.multiple(init, **as_found):
        model = resnet18().eval()
    with torch.no_grad():
        model(torch.zeros(1, 3, 16, 16))  # an image of the size that the tests show it
