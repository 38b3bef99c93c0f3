"""These are the labels of the points that the model was fitted to, not of the points given."""

from __future__ import annotations


def predict_clusters(model, frame):
    return model.labels_
