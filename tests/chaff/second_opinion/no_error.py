"""An elbow that was not tried passes silently: raise ValueError."""

from __future__ import annotations


def second_opinion(elbow, ks, scores):
    ks = [int(k) for k in ks]
    silhouette = best_k(ks, scores)
    loss = float(scores[ks.index(silhouette)] - scores[ks.index(elbow) if elbow in ks else 0])
    return {"elbow": int(elbow), "silhouette": int(silhouette), "loss": loss}
