"""scikit-learn runs DBSCAN here: growing the clusters is yours to write."""

from __future__ import annotations

from sklearn.cluster import DBSCAN


def dbscan(points, eps, min_samples=5):
    return DBSCAN(eps=eps, min_samples=min_samples, algorithm="kd_tree").fit_predict(points)
