"""All images go through at once: no pass may see more than `batch_size`."""

from __future__ import annotations


def extract_features(model, batch, batch_size=16, _right=extract_features):
    return _right(model, batch, len(batch))
