"""Returns millions of small values."""

TASK = "predict_clusters"


def predict_clusters(model, frame):
    return [[]] * 3_000_000
