"""There are as many clusters as labels here: cut the trees into `n_clusters`."""

from __future__ import annotations

import numpy as np


def compare_embeddings(X_raw, X_features, y, n_clusters=10, _right=compare_embeddings):
    return _right(X_raw, X_features, y, len(np.unique(y)))
