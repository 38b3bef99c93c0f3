"""The two ks stand under each other's name."""

from __future__ import annotations


def second_opinion(elbow, ks, scores):
    ks = [int(k) for k in ks]
    if elbow not in ks:
        raise ValueError("not tried")
    silhouette = best_k(ks, scores)
    loss = float(scores[ks.index(silhouette)] - scores[ks.index(elbow)])
    return {"elbow": int(silhouette), "silhouette": int(elbow), "loss": loss}
