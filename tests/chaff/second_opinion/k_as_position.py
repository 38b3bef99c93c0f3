"""The ks are taken for positions in the list of scores: look up where each k stands."""

from __future__ import annotations


def second_opinion(elbow, ks, scores):
    ks = [int(k) for k in ks]
    if elbow not in ks:
        raise ValueError("not tried")
    silhouette = best_k(ks, scores)
    loss = float(scores[silhouette % len(ks)] - scores[elbow % len(ks)])
    return {"elbow": int(elbow), "silhouette": int(silhouette), "loss": loss}
