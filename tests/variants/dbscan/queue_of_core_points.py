"""A queue that holds core points only."""

from __future__ import annotations

from collections import deque

import numpy as np


def dbscan(points, eps, min_samples=5):
    near = region_query(points, eps)
    is_core = core_points(near, min_samples)
    labels, cluster = [-1] * len(near), -1
    for first in range(len(near)):
        if is_core[first] and labels[first] == -1:
            cluster += 1
            labels[first] = cluster
            queue = deque([first])
            while queue:
                for other in near[queue.popleft()]:
                    if labels[other] == -1:
                        labels[other] = cluster
                        if is_core[other]:
                            queue.append(other)
    return np.array(labels, dtype=np.int32)
