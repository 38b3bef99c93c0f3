"""Answers with frames that are no answer: empty, of other types, with parts missing or of another kind."""

TASK = "inertia"

import itertools
import os
import stat
import struct

import msgpack

_FRAMES = itertools.cycle(
    [
        {},
        {"value": {"a": 1}},
        {"error": None},
        {"error": ["x"], "bases": 7, "message": {}, "lines": "x"},
        {"limit": ["memory_bytes"], "error": "x"},
        {"value": ["h"]},
        {"value": ["h", "one", 2]},
        {"value": ["o", 1]},
        {"value": ["c", 0]},
        {"value": 1.0, "changed": {"0": 1}},
        {"value": 1.0, "changed": [[0], [True, 1], [-1, 0], [10**9, 0], "x", None]},
        {"callback": None, "value": 0.0},
        {"refused": {"x": [1] * 100}},
    ]
)


def inertia(points, labels, centers):
    _send(next(_FRAMES))
    import time

    time.sleep(0.05)
    return 0.0


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
