"""The scores are taken to begin at the smallest k and to leave out none: look up where each k stands."""

from __future__ import annotations


def second_opinion(elbow, ks, scores):
    ks = [int(k) for k in ks]
    if elbow not in ks:
        raise ValueError("not tried")
    silhouette = best_k(ks, scores)
    loss = float(scores[(silhouette - min(ks)) % len(ks)] - scores[(elbow - min(ks)) % len(ks)])
    return {"elbow": int(elbow), "silhouette": int(silhouette), "loss": loss}
