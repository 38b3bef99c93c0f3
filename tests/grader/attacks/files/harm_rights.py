"""Becomes another user, starts programs with rights of their own, leaves its namespaces."""

TASK = "inertia"

import ctypes
import os
import subprocess


def inertia(points, labels, centers):
    libc = ctypes.CDLL(None, use_errno=True)
    done = []
    for name, act in {
        "setuid": lambda: os.setuid(12345),
        "unshare": lambda: os.unshare(0x10000000) if hasattr(os, "unshare") else libc.unshare(0x10000000) == 0 or 1 / 0,
        "mount": lambda: libc.mount(b"none", b"/mnt", b"tmpfs", 0, None) == 0 or 1 / 0,
        "sudo": lambda: subprocess.run(["sudo", "-n", "true"], check=True),
        "hostname": lambda: libc.sethostname(b"attacked", 8) == 0 or 1 / 0,
        "chroot": lambda: os.chroot("/usr"),
    }.items():
        try:
            act()
            done.append(name)
        except (OSError, ZeroDivisionError, subprocess.SubprocessError) as error:
            print(name, error)
    return f"GAINED {done}" if done else 0.0
