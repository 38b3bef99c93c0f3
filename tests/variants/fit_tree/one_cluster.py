"""One cluster, the full tree."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import AgglomerativeClustering


def fit_tree(points, linkage="ward"):
    return AgglomerativeClustering(1, linkage=linkage, compute_distances=True).fit(np.asarray(points, dtype=float))
