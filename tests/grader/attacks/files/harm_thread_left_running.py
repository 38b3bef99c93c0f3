"""Leaves a thread behind that goes on computing and printing after the answer."""

TASK = "inertia"
DESERVES = "everything"

import threading

_honest = inertia


def _busy():
    while True:
        print("still here")


def inertia(points, labels, centers):
    if not any(thread.name == "busy" for thread in threading.enumerate()):
        threading.Thread(target=_busy, name="busy", daemon=True).start()
    return _honest(points, labels, centers)
