"""Returns handles that it makes up: of objects that it never had, of negative and of enormous numbers."""

TASK = "fit_kmeans"

import itertools
import os
import stat
import struct
import time

import msgpack

_NUMBERS = itertools.cycle([0, 1, -1, 2**63, 10**6])


def fit_kmeans(frame, n_clusters=3, random_state=2025):
    _send({"value": ["h", next(_NUMBERS), "KMeans"], "changed": []})
    time.sleep(0.05)


def _line():
    """Find the line to the tests: the one socket."""
    for descriptor in range(3, 1024):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                return descriptor
        except OSError:
            pass


def _send(message):
    body = msgpack.packb(message)
    data = memoryview(struct.pack(">I", len(body)) + body)
    while data:
        data = data[os.write(_line(), data) :]
