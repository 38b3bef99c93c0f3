"""Writes one file without end."""

TASK = "predict_clusters"

import os
import tempfile


def predict_clusters(model, frame):
    for folder in (os.getcwd(), tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm", HINTS["outside"]):
        try:
            with open(folder + "/big-" + HINTS["id"], "wb") as file:
                for _ in range(1000):
                    file.write(b"x" * (1 << 20))
        except OSError as error:
            print(folder, error)
    return None
