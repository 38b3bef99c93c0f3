"""The frame is built from a dict of columns, the labels as 32-bit integers."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.datasets import make_blobs


def make_blob_frame(n_samples=100, centers=3, random_state=2025):
    points, labels = make_blobs(n_samples, 2, centers=centers, random_state=np.random.RandomState(random_state))
    return pd.DataFrame({0: points[:, 0], 1: points[:, 1]}), labels.astype(np.int32)
