"""Of equal scores the first in the list wins: the smallest k is asked for."""

from __future__ import annotations


def second_opinion(elbow, ks, scores):
    ks = [int(k) for k in ks]
    if elbow not in ks:
        raise ValueError("not tried")
    silhouette = ks[list(scores).index(max(scores))]
    loss = float(scores[ks.index(silhouette)] - scores[ks.index(elbow)])
    return {"elbow": int(elbow), "silhouette": int(silhouette), "loss": loss}
