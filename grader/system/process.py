"""Settings of a process in the kernel: it dies with its parent, hides its memory from others, is bounded.

Sources: prctl(2), setrlimit(2) of the Linux manual pages.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

from grader.errors import UsageError
from grader.system import libc

try:
    import resource
except ImportError:  # Windows: there a learner's own pytest works, and `needs_fork` says what does not
    resource = None  # type: ignore[assignment]  # nothing below uses it before `needs_fork` has been asked


PR_SET_PDEATHSIG = 1


PR_SET_DUMPABLE = 4


PR_SET_CHILD_SUBREAPER = 36


THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def needs_fork() -> None:
    """Raise `UsageError` on a system where no worker can be started."""
    if resource is None or not hasattr(os, "fork"):
        raise UsageError(
            "The grader needs Linux or macOS. On Windows, use it inside WSL 2; `pytest` and `grader hint` work "
            "everywhere."
        )


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends (Linux only)."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def refuse_inspection() -> None:
    """Make this process's memory and files unreadable to others of the same user (Linux only)."""
    libc.prctl(PR_SET_DUMPABLE, 0)


def adopt_descendants() -> None:
    """Become the parent of processes whose own parent ends, so that none gets away (Linux only)."""
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)


def address_space() -> int:
    """Bytes of address space that this process has now, libraries included."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def bound_memory(memory_bytes: int) -> None:
    """Bound the address space of this process to what it has now and `memory_bytes` more (Linux only)."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    bound = address_space() + memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))
