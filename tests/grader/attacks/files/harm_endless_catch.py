"""Catches every exception, signals included, and goes on for ever."""

TASK = "predict_clusters"

import signal
import time

for _number in range(1, 65):
    try:
        signal.signal(_number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def predict_clusters(model, frame):
    while True:
        try:
            time.sleep(1000)
        except BaseException:
            pass
