"""Plain loops and lists."""

from __future__ import annotations

import numpy as np


def agglomerate(points, linkage="single"):
    choose = {"single": min, "complete": max, "average": lambda values: sum(values) / len(values)}
    if linkage not in choose:
        raise ValueError(f"no such linkage: {linkage}")
    rows, clusters = [], [(i, [p]) for i, p in enumerate(np.asarray(points, dtype=float))]
    while len(clusters) > 1:
        best = None
        for i in range(len(clusters)):
            for j in range(i):
                d = choose[linkage](
                    [float(np.sqrt(((p - q) ** 2).sum())) for p in clusters[i][1] for q in clusters[j][1]]
                )
                if best is None or d < best[0]:
                    best = (d, i, j)
        d, i, j = best
        joined = clusters[i][1] + clusters[j][1]
        rows.append([clusters[i][0], clusters[j][0], d, len(joined)])
        clusters = [c for k, c in enumerate(clusters) if k not in (i, j)] + [(len(points) + len(rows) - 1, joined)]
    return np.array(rows)
