"""This returns the points as an array: put them into a DataFrame."""

from __future__ import annotations

from sklearn.datasets import make_blobs


def make_blob_frame(n_samples=100, centers=3, random_state=2025):
    return make_blobs(n_samples=n_samples, centers=centers, random_state=random_state)
