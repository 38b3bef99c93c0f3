"""Moves all centres to one place, so that every point belongs to the first."""

TASK = "assign_to_nearest"
LOSES = "hidden"
DESERVES = "a part"

import numpy as np


def assign_to_nearest(points, centers):
    centers[...] = centers[0]
    return np.zeros(len(points), dtype=int)
