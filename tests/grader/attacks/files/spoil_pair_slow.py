"""Makes everything that follows slow: a trace function, a profile function, tiny turns for threads, much garbage."""

TASK = "inertia"
DESERVES = "everything"
SPARES = ("assign_to_nearest", "move_centers")

import gc
import sys
import threading

_honest = inertia


def _slow(*_):
    sum(range(200))
    return _slow


def inertia(points, labels, centers):
    value = _honest(points, labels, centers)
    gc.set_threshold(1, 1, 1)
    sys.setswitchinterval(1e-6)
    threading.settrace_all_threads(_slow) if hasattr(threading, "settrace_all_threads") else sys.settrace(_slow)
    sys.setprofile(_slow)
    sys.setrecursionlimit(200)
    return value
