"""Single precision has seven digits, too few far from the origin: compute in float64."""

from __future__ import annotations

import numpy as np


def fit_pca(X, n_components=None, _right=fit_pca):
    return _right(np.asarray(X, dtype=np.float32), n_components)
