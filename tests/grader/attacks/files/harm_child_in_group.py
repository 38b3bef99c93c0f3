"""Leaves a child behind in its own process group."""

TASK = "predict_clusters"

import ctypes
import os
import time


def predict_clusters(model, frame):
    try:
        if os.fork() == 0:
            ctypes.CDLL(None).prctl(15, f"attack-{HINTS['id']}".encode(), 0, 0, 0)
            os.closerange(0, 64)
            time.sleep(120)
            os._exit(0)
    except OSError as error:
        print(error)
    return None
