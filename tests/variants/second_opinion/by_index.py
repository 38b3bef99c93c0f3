"""Places found by `index`, which raises ValueError by itself."""

from __future__ import annotations


def second_opinion(elbow, ks, scores):
    at = ks.index(elbow)
    best = best_k(ks, scores)
    return {"elbow": ks[at], "silhouette": best, "loss": scores[ks.index(best)] - scores[at]}
