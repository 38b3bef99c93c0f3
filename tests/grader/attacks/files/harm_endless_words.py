"""Tells of an error whose message is sixty million empty lines."""

TASK = "inertia"

import os
import stat
import struct
import time

import msgpack


def inertia(points, labels, centers):
    _send({"error": "ValueError", "bases": ["ValueError"], "message": "\n" * (60 << 20), "lines": []})
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
