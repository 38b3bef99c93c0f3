"""Returns an array without data that claims to have a million million rows."""

TASK = "predict_clusters"

import numpy as np


def predict_clusters(model, frame):
    return np.empty((10**12, 0), dtype=np.int32)
