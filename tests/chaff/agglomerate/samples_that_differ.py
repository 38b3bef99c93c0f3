"""Equal points are counted once: the last column holds the number of samples, equal ones included."""

from __future__ import annotations

import numpy as np


def agglomerate(points, linkage="single", _right=agglomerate):
    matrix = _right(points, linkage)
    members = [[tuple(point)] for point in np.asarray(points).tolist()]
    for row in matrix:
        members.append(members[int(row[0])] + members[int(row[1])])
        row[3] = len(set(members[-1]))
    return matrix
