"""Patches NumPy and SciPy once it has answered, so that the tasks that follow compute nonsense."""

TASK = "inertia"
DESERVES = "everything"
SPARES = ("assign_to_nearest", "move_centers")

import numpy as np
import scipy.spatial.distance

_honest = inertia


def inertia(points, labels, centers):
    value = _honest(points, labels, centers)
    if points.dtype == "uint8":  # the last check
        for name in ("asarray", "argmin", "array", "mean", "zeros", "linalg"):
            setattr(np, name, None)
        scipy.spatial.distance.cdist = lambda *args, **kwargs: np.nan
    return value
