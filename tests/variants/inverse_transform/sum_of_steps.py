"""One step along each component."""

from __future__ import annotations

import numpy as np


def inverse_transform(scores, components, mean):
    components = np.asarray(components, dtype=float)
    back = np.tile(np.asarray(mean, dtype=float), (len(scores), 1))
    for j, direction in enumerate(components):
        back += np.outer(scores[:, j], direction)
    return back
