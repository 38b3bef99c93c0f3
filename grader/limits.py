"""Limits on a worker's time, memory, files and output.

Data only: `grader.worker.sandbox` sets what the kernel enforces, `grader.remote.worker_watch` keeps the clocks.

What counts is the CPU time of the worker, which is the same on a machine that is busy.  The clock on the wall, four
times as long, is there for code that waits and computes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from grader.errors import UsageError


# wide: one attribute for each limit, and all of them are given together
@dataclass(frozen=True)
class Limits:
    """Limits of one worker and of the checks that it serves.

    Attributes
    ----------
    cpu_seconds : float
        Most CPU time for one check.
    wall_seconds : float
        Longest time for one check by the clock on the wall.
    task_cpu_seconds, task_seconds : float
        The same for all checks of a task together.  Checks left over when
        either is used up are timed out without being run.
    memory_bytes : int
        Address space beyond what the libraries take.
    processes, open_files : int
        Most processes and threads; most open files.
    file_bytes : int
        Size of the largest file that may be written.
    scratch_bytes : int
        Size of all files in the scratch folder together.
    output_bytes : int
        How much of what the code prints is kept.
    message_bytes : int
        Size of the largest message on the wire, in either direction.
    """

    cpu_seconds: float = 10.0
    wall_seconds: float = 40.0
    task_cpu_seconds: float = 40.0
    task_seconds: float = 160.0
    memory_bytes: int = 2 * 2**30
    processes: int = 64
    open_files: int = 256
    file_bytes: int = 64 * 2**20
    scratch_bytes: int = 256 * 2**20
    output_bytes: int = 64 * 2**10
    message_bytes: int = 64 * 2**20

    def but(self, changes: Mapping[str, object], where: str = "limits") -> Limits:
        """Return a copy with some limits changed; unknown names and bad values raise `UsageError`."""
        kinds = {f.name: type(getattr(self, f.name)) for f in fields(self)}
        for name, value in changes.items():
            if name not in kinds:
                raise UsageError(f"{where}: there is no limit '{name}'; the limits are {', '.join(kinds)}.")
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < math.inf:
                raise UsageError(f"{where}: {name} must be a positive number, not {value!r}.")
            if kinds[name](value) != value:
                raise UsageError(f"{where}: {name} must be a whole number, not {value!r}.")
        return replace(self, **{name: kinds[name](value) for name, value in changes.items()})
