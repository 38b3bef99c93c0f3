"""Every column is scaled to the same spread before it is clustered: take them as they are."""

from __future__ import annotations

from sklearn.preprocessing import StandardScaler


def compare_embeddings(X_raw, X_features, y, n_clusters=10, _right=compare_embeddings):
    raw, features = (StandardScaler().fit_transform(rows) for rows in (X_raw, X_features))
    return _right(raw, features, y, n_clusters)
