"""There are always ten clusters: hand `n_clusters` on."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score


def compare_embeddings(X_raw, X_features, y, n_clusters=10):
    def score(rows):
        found = AgglomerativeClustering(min(10, len(rows))).fit_predict(np.asarray(rows, dtype=float))
        return float(adjusted_rand_score(y, found))

    return {"raw": score(X_raw), "features": score(X_features)}
