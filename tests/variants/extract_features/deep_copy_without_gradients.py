"""A deep copy whose parameters need no gradients, so that nothing is recorded."""

from __future__ import annotations

import copy

import numpy as np


def extract_features(model, batch, batch_size=16):
    own = copy.deepcopy(model).eval().requires_grad_(False)
    return np.concatenate([own(part).numpy() for part in batch.split(batch_size)])
