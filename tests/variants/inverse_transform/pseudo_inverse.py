"""The pseudo-inverse, which is the transpose here."""

from __future__ import annotations

import numpy as np


def inverse_transform(scores, components, mean):
    return np.array(scores, dtype=float) @ np.linalg.pinv(np.array(components, dtype=float).T) + mean
