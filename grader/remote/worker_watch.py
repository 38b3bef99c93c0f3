"""What a worker uses, looked at from outside: its clocks, its threads, the files that it writes."""

from __future__ import annotations

import os
import time
from pathlib import Path

from grader.limits import Limits
from grader.remote.worker_lost import Loss, loss_by

_TICK = 0.2  # seconds between looks
_BLOCK_BYTES = 512  # what `st_blocks` counts, whatever the file system's own blocks are


class WorkerWatch:
    """Watches one worker against the limits of the check that runs."""

    def __init__(self, pid: int, scratch: Path, limits: Limits) -> None:
        self._pid = pid
        self._scratch = scratch
        self.begin_check(limits)

    def begin_check(self, limits: Limits) -> None:
        """Start the clocks of one check."""
        self._limits = limits
        self._deadline = time.monotonic() + limits.wall_seconds
        self._cpu_end = self.cpu_seconds + limits.cpu_seconds
        self._next_look = time.monotonic() + _TICK

    @property
    def cpu_seconds(self) -> float:
        """CPU time of the worker since it was forked; 0 where that can't be told, and the other clock still counts."""
        try:
            return cpu_seconds(self._pid)
        except (AttributeError, OSError):  # macOS, or it has ended
            return 0.0

    @property
    def seconds_left(self) -> float:
        """How long the check that runs may still take by the clock on the wall."""
        return max(0.0, self._deadline - time.monotonic())

    @property
    def seconds_to_wait(self) -> float:
        """How long to wait for an answer before the next look."""
        return min(_TICK, self.seconds_left)

    def excess(self) -> Loss | None:
        """Tell which limit the worker has gone over, or None; the costlier looks are taken now and then only."""
        now, limits = time.monotonic(), self._limits
        if now >= self._deadline:
            return loss_by("wall_seconds", limits)
        if now < self._next_look:
            return None
        self._next_look = now + _TICK
        if self.cpu_seconds > self._cpu_end:
            return loss_by("cpu_seconds", limits)
        if _threads(self._pid) > limits.processes:  # the system's own limit never binds root
            return loss_by("processes", limits)
        if size_of(self._scratch, limits.scratch_bytes) > limits.scratch_bytes:
            return loss_by("scratch_bytes", limits)
        return None


def is_running(pid: int) -> bool:
    """Tell whether a process goes on for a fifth of a second; one that ends takes a moment to be gone."""
    for _ in range(20):
        facts = _facts(pid)
        if not facts or facts[0] in "ZX":
            return False
        time.sleep(0.01)
    return True


def cpu_seconds(pid: int) -> float:
    """Return the CPU seconds that a process has used so far.

    Raises
    ------
    OSError
        When there is no such process, or on another system than Linux.

    Notes
    -----
    The number of its clock is made as clock_getcpuclockid(3) makes it on Linux.
    """
    return time.clock_gettime(~pid << 3 | 2)


def _threads(pid: int) -> int:
    facts = _facts(pid)
    return int(facts[17]) if facts else 0


def _facts(pid: int) -> list[str]:
    """List the fields of /proc/PID/stat from the process's state on; none where there is no such file."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # macOS, or it has ended
        return []


def size_of(folder: Path, enough: int) -> int:
    """Add up the sizes of all files below a folder, up to `enough`; each counts as 4 KiB at least.

    What is reserved for a file counts as well: it may be more than the file's size.
    What can't be looked into (a path that is too long, a folder that is closed
    to us) counts as more than enough: nobody could tell what it holds.
    """
    size, folders = 0, [str(folder)]
    while folders and size <= enough:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    facts = entry.stat(follow_symlinks=False)
                    size += max(4096, facts.st_size, _BLOCK_BYTES * getattr(facts, "st_blocks", 0))
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    if size > enough:
                        break
        except FileNotFoundError:
            continue
        except OSError:
            return enough + 1
    return size
