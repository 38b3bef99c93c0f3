"""Estimators beside the learner's code."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import AgglomerativeClustering, KMeans


def warm() -> None:
    """Fit small models, so that what scikit-learn looks up at its first fit is at hand for every worker."""
    points = np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0]])
    KMeans(2, n_init=2, random_state=0).fit(points).predict(points)
    AgglomerativeClustering(compute_distances=True).fit(points)
