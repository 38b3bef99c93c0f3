"""A pandas group-by."""

from __future__ import annotations

import numpy as np
import pandas as pd


def move_centers(points, labels, centers):
    means = pd.DataFrame(np.asarray(points, dtype=float)).groupby(np.asarray(labels)).mean()
    return means.reindex(range(len(centers))).fillna(pd.DataFrame(centers)).to_numpy()
