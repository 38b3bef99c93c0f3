"""A heap of distances, out of which the dead ones are dropped when they come up."""

from __future__ import annotations

import heapq
import itertools
import math

import numpy as np


def agglomerate(points, linkage="single"):
    if linkage not in ("single", "complete", "average"):
        raise ValueError(linkage)
    places = np.asarray(points, dtype=float).tolist()
    n = len(places)
    distance = {(a, b): math.dist(places[a], places[b]) for a, b in itertools.combinations(range(n), 2)}
    heap = [(d, a, b) for (a, b), d in distance.items()]
    heapq.heapify(heap)
    size, rows = dict.fromkeys(range(n), 1), []
    while len(size) > 1:
        height, a, b = heapq.heappop(heap)
        if a not in size or b not in size:
            continue
        of_a, of_b, new = size.pop(a), size.pop(b), n + len(rows)
        for other in size:
            d, e = (distance[min(one, other), max(one, other)] for one in (a, b))
            joined = {"single": min(d, e), "complete": max(d, e), "average": (of_a * d + of_b * e) / (of_a + of_b)}
            distance[other, new] = joined[linkage]
            heapq.heappush(heap, (joined[linkage], other, new))
        size[new] = of_a + of_b
        rows.append([a, b, height, size[new]])
    return np.array(rows, dtype=float)
