"""This is the difference of the two ks: the loss is one of scores."""

from __future__ import annotations


def second_opinion(elbow, ks, scores):
    ks = [int(k) for k in ks]
    if elbow not in ks:
        raise ValueError("not tried")
    silhouette = best_k(ks, scores)
    loss = float(abs(silhouette - elbow))
    return {"elbow": int(elbow), "silhouette": int(silhouette), "loss": loss}
