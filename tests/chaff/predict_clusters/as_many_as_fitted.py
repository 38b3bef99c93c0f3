"""A table as long as the one of the fit gets the labels of that fit: ask the model about the points given."""

from __future__ import annotations


def predict_clusters(model, frame):
    return model.labels_ if len(frame) == len(model.labels_) else model.predict(frame)
