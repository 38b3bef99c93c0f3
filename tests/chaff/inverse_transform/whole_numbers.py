"""The result is rounded to whole numbers: keep the fractions."""

from __future__ import annotations

import numpy as np


def inverse_transform(scores, components, mean):
    return np.round(np.asarray(scores, dtype=float) @ components + mean)
