"""Computes a number of more digits than there are atoms, in one C call."""

TASK = "predict_clusters"


def predict_clusters(model, frame):
    return 9 ** (9**9)
