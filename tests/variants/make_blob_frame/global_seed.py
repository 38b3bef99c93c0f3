"""NumPy's global generator is seeded, and the columns are put in one by one."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.datasets import make_blobs


def make_blob_frame(n_samples=100, centers=3, random_state=2025):
    np.random.seed(random_state)
    points, labels = make_blobs(n_samples, centers=centers)
    frame = pd.DataFrame()
    frame[0], frame[1] = points.T
    return frame, labels
