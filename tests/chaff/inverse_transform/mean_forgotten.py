"""The mean is not added again: the way back begins there."""

from __future__ import annotations

import numpy as np


def inverse_transform(scores, components, mean):
    return np.asarray(scores, dtype=float) @ components
