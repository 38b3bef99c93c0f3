"""Keep a submission's process and its worker on one CPU.

They take turns, a call and an answer hundreds of times, and never run at the
same time.  On two CPUs each turn wakes a core that has dozed off and finds its
caches cold: 3 to 8 % of all CPU time, where it was measured.  The system chooses
the CPU when it forks a submission's process, so those that run side by side are
spread.

Source: sched_setaffinity(2) and getcpu(2) of the Linux manual pages.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Sequence


def stay_on_this_cpu() -> None:
    """Bind this process to the CPU that it runs on; where that can't be done, it goes where it likes."""
    with contextlib.suppress(Exception):  # Linux only
        os.sched_setaffinity(0, [ctypes.CDLL(None).sched_getcpu()])


def bound_to() -> list[int]:
    """List the numbers of the CPUs that this process may use, or none where the system doesn't say."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def bind(cpus: Sequence[int]) -> None:
    """Bind this process to these CPUs, if there are any."""
    if cpus:
        with contextlib.suppress(OSError):  # one that has been taken away meanwhile
            os.sched_setaffinity(0, cpus)
