"""Makes system calls by their numbers that a library of filters may not know by name."""

TASK = "inertia"

import ctypes
import os


def inertia(points, labels, centers):
    libc = ctypes.CDLL(None, use_errno=True)
    name = (HINTS["outside"] + "/victim.txt").encode()
    at_cwd = -100
    if libc.syscall(452, at_cwd, name, 0o777, 0) == 0:  # fchmodat2
        return "HARMED"
    if libc.syscall(437, at_cwd, b"/etc/passwd", ctypes.create_string_buffer(24), 24) >= 0:  # openat2
        return "OPENED"
    if libc.syscall(447, 0) >= 0:  # memfd_secret
        return "SECRET"
    return 0.0
