"""Calls of the C library that Python has no function for."""

from __future__ import annotations

import ctypes
import os


def call(name: str, *arguments: object) -> None:
    """Make a call of the C library that returns -1 and sets errno on failure; raise `OSError` then."""
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments) == -1:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def prctl(option: int, *values: object) -> None:
    """Change something about this process, as prctl(2) of the Linux manual pages describes it."""
    call("prctl", option, *values, *[0] * (4 - len(values)))
