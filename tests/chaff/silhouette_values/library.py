"""scikit-learn works out the silhouettes here: a and b of each point are yours to find."""

from __future__ import annotations

from sklearn.metrics import silhouette_samples


def silhouette_values(points, labels):
    return silhouette_samples(points, labels)
