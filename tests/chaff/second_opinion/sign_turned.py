"""The loss is less than 0: take the elbow's score from the highest one."""

from __future__ import annotations


def second_opinion(elbow, ks, scores):
    ks = [int(k) for k in ks]
    if elbow not in ks:
        raise ValueError("not tried")
    silhouette = best_k(ks, scores)
    loss = float(scores[ks.index(elbow)] - scores[ks.index(silhouette)])
    return {"elbow": int(elbow), "silhouette": int(silhouette), "loss": loss}
