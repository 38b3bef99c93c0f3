"""Make forks of this process cheap (garbage collection, huge pages), and measure the memory that it has held.

A fork copies one entry of a page table for each page of memory that its parent
has written, and gives all of them back at its end.  After the libraries are
imported these are a hundred thousand pages of 4 KiB; in pages of 2 MiB they are
a few hundred entries, and the start and end of a fork cost half.

Sources: madvise(2) of the Linux manual pages (MADV_COLLAPSE, Linux 6.1) and
proc_pid_status(5) (VmHWM); "gc.freeze" in Python's documentation.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
from collections.abc import Iterator
from pathlib import Path

_HUGE = 2 << 20
_MADV_COLLAPSE = 25


def settle() -> None:
    """Keep what is here now out of garbage collection, and in huge pages where the system has them."""
    gc.freeze()
    with contextlib.suppress(Exception):  # not Linux, or an older one: forks cost what they cost
        libc = ctypes.CDLL(None)
        for start in _written():
            libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(_HUGE), _MADV_COLLAPSE)


def peak() -> int:
    """Return the most bytes of memory that this process has held, or 0 where the system doesn't say."""
    with contextlib.suppress(OSError):  # not Linux
        for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) << 10
    return 0


def _written() -> Iterator[int]:
    """Yield the start of every stretch that could be a huge page, of memory that belongs to no file."""
    for line in Path("/proc/self/maps").read_text(encoding="ascii", errors="replace").splitlines():
        addresses, rights, _, _, file_number, *name = line.split()
        if rights != "rw-p" or file_number != "0" or (name and name[0] != "[heap]"):
            continue
        first, last = (int(address, 16) for address in addresses.split("-"))
        yield from range(-(-first // _HUGE) * _HUGE, last - _HUGE + 1, _HUGE)
