"""The loss is rounded to two digits: a small one must not become none."""

from __future__ import annotations


def second_opinion(elbow, ks, scores, _right=second_opinion):
    opinion = _right(elbow, ks, scores)
    return {**opinion, "loss": round(opinion["loss"], 2)}
