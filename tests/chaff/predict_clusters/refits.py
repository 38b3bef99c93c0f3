"""The model is fitted anew to these points, so its centres move: ask it as it is."""

from __future__ import annotations


def predict_clusters(model, frame):
    return model.fit_predict(frame) if len(frame) >= model.n_clusters else model.predict(frame)
