"""The mean is taken off once more: add it."""

from __future__ import annotations

import numpy as np


def inverse_transform(scores, components, mean):
    return np.asarray(scores, dtype=float) @ components - mean
