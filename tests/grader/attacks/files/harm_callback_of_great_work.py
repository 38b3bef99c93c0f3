"""Calls our own functions back with as much to compute as a message may hold, hidden in an object."""

TASK = "lloyd"

import os
import stat
import struct

import msgpack


def lloyd(points, centers, max_iter=100):
    many = ["a", "<f8", [1 << 20, 2], bytes(1 << 24)]
    hidden = ["o", "sklearn.cluster:KMeans", ["d", "points", many]]
    for arguments in ([many, many], [hidden, hidden], [["l", many], ["l", many]]):
        _send({"callback": 0, "args": arguments, "kwargs": []})
        size = struct.unpack(">I", os.read(_line(), 4))[0]
        os.read(_line(), size)
    return None


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
