"""Equal points are fitted once: each is a sample of its own, however alike they are."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import AgglomerativeClustering


def fit_tree(points, linkage="ward"):
    return AgglomerativeClustering(linkage=linkage, compute_distances=True).fit(np.unique(points, axis=0))
