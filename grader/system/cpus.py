"""Keep a submission's process and its worker on one CPU.

They take turns, a call and an answer hundreds of times, and never run at the
same time.  On two CPUs each turn wakes a core that has dozed off and finds its
caches cold: 3 to 8 % of all CPU time, where it was measured.  Which CPU that is
the system chooses, for it alone knows what else the machine does, but among those
that the fewest of the other submissions have: a submission that waits for its
worker leaves its CPU free for a moment, and the system would put the next one there.

Source: sched_setaffinity(2) and getcpu(2) of the Linux manual pages.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections import Counter
from collections.abc import Iterable, Sequence


def stay_on_one_cpu(beside: Iterable[int] = ()) -> None:
    """Bind this process to one CPU; where that can't be done, it goes where it likes.

    Parameters
    ----------
    beside : iterable of int
        Processes that are bound to one CPU each and run at the same time.
    """
    with contextlib.suppress(Exception):  # Linux only
        own = bound_to()
        taken = Counter(cpus[0] for cpus in map(bound_to, beside) if len(cpus) == 1)
        fewest = min(taken[cpu] for cpu in own)
        bind([cpu for cpu in own if taken[cpu] == fewest])
        bind([ctypes.CDLL(None).sched_getcpu()])


def available() -> int:
    """Return how many CPUs this process may use: a container, or `taskset`, may leave it fewer than there are."""
    return len(bound_to()) or os.cpu_count() or 1


def bound_to(pid: int = 0) -> list[int]:
    """List the numbers of the CPUs that a process (0: this one) may use, or none where the system doesn't say."""
    with contextlib.suppress(AttributeError, ProcessLookupError):  # Linux only; one that has just been reaped
        return sorted(os.sched_getaffinity(pid))
    return []


def bind(cpus: Sequence[int]) -> None:
    """Bind this process to these CPUs, if there are any."""
    if cpus:
        with contextlib.suppress(OSError):  # one that has been taken away meanwhile
            os.sched_setaffinity(0, cpus)
