"""Leaves a daemon behind, in a session of its own, twice forked."""

TASK = "predict_clusters"

import os
import time


def _name_self():
    try:
        with open("/proc/self/comm", "w") as file:
            file.write("attack-" + HINTS["id"])
    except OSError:
        import ctypes

        ctypes.CDLL(None).prctl(15, f"attack-{HINTS['id']}".encode(), 0, 0, 0)


def predict_clusters(model, frame):
    try:
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                for descriptor in range(64):
                    try:
                        os.close(descriptor)
                    except OSError:
                        pass
                _name_self()
                time.sleep(120)
            os._exit(0)
    except OSError as error:
        print(error)
    return None
