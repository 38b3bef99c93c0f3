"""Goes elsewhere, closes its streams and leaves a mask that makes files unreadable."""

TASK = "inertia"
DESERVES = "everything"

import os
import sys

_honest = inertia


def inertia(points, labels, centers):
    os.umask(0o777)
    os.chdir("/usr")
    sys.stdout = sys.stderr = None
    sys.path.clear()
    return _honest(points, labels, centers)
