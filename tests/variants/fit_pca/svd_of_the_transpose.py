"""The transpose decomposed: its left singular vectors are the directions."""

from __future__ import annotations

import numpy as np


def fit_pca(X, n_components=None):
    n, d = X.shape
    n_components = min(n, d) if n_components is None else n_components
    if n_components not in range(1, min(n, d) + 1):
        raise ValueError("too few or too many")
    mean = np.mean(X, axis=0, dtype=np.float64)
    U, s, _ = np.linalg.svd((X - mean).T)
    kept = U[:, :n_components]
    signs = np.where(kept.max(axis=0) > -kept.min(axis=0), 1, -1)
    return [(kept * signs).T, np.square(s / np.sqrt(n - 1))[:n_components], mean]
