"""The new samples are centred with their own mean: the mean that is given is the origin."""

from __future__ import annotations

import numpy as np


def transform(X, components, mean):
    return (np.asarray(X, dtype=float) - np.mean(X, axis=0)) @ components.T
