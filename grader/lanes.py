"""Jobs side by side: each is graded in a fork, and one whose process is killed is graded once more."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from grader import wire
from grader.cpus import stay_on_one_cpu
from grader.errors import GraderFault
from grader.jobs import Job, JobResult, OnResult, freeze, thaw
from grader.sandbox import bound_memory
from grader.worker_parent import WorkerParent

#: What the process that grades one submission may use beyond its libraries: answers decide how much it computes with.
_JOB_MEMORY = 4 << 30
_PATIENCE = 2.0  # seconds for a fork that was asked to end
RunJob = Callable[[Job, WorkerParent], JobResult]


def run_jobs(
    run_job: RunJob,
    parent: WorkerParent,
    jobs: Iterable[Job],
    lanes: int,
    on_result: OnResult,
) -> None:
    """Run each job in a fork, `lanes` at a time; where forks are unsafe, one after the other."""
    if sys.platform != "linux":
        for index, job in enumerate(jobs):
            on_result(index, run_job(job, parent))
        return
    with Lanes(run_job, parent, on_result) as running:
        for index, job in enumerate(jobs):
            running.start(index, job)
            while running.count >= lanes:
                running.collect()
        while running.count:
            running.collect()


@dataclass
class _Fork:
    """A process that grades one job.

    Attributes
    ----------
    lost : int
        How many of its tries have ended without a result.
    orphaned : int
        How many of its tries have lost the workers' parent.
    parent_start : int
        Which start of the workers' parent it relies on.
    """

    index: int
    job: Job
    lost: int
    orphaned: int
    parent_start: int
    pid: int = 0
    data: bytearray = field(default_factory=bytearray)


class Lanes:
    """Jobs that run side by side, each in a fork.

    A fork, or the workers' parent, that ends without having been asked to was
    killed by somebody, and its job is tried once more.
    """

    def __init__(self, run_job: RunJob, parent: WorkerParent, on_result: OnResult) -> None:
        self._run_job = run_job
        self._parent = parent
        self._on_result = on_result
        self._selector = selectors.DefaultSelector()
        self._forks: set[int] = set()

    def __enter__(self) -> Lanes:
        return self

    def __exit__(self, *_: object) -> None:
        for pid in self._forks:  # only where something has gone wrong is any left
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        self._selector.close()

    @property
    def count(self) -> int:
        return len(self._forks)

    def start(self, index: int, job: Job, lost: int = 0, orphaned: int = 0) -> None:
        """Fork for a job."""
        line = self._line()
        fork = _Fork(index, job, lost, orphaned, self._parent.starts)
        read_end, write_end = os.pipe()
        fork.pid = os.fork()
        if fork.pid == 0:
            status = 1
            try:
                os.close(read_end)
                stay_on_one_cpu(beside=self._forks)
                with contextlib.suppress(Exception):  # Linux only
                    bound_memory(_JOB_MEMORY)
                with os.fdopen(write_end, "wb") as pipe:
                    pipe.write(freeze(_guarded(self._run_job, job, line)))
                status = 0
            finally:
                os._exit(status)  # leaving through pytest would report twice
        os.close(write_end)
        line.close()
        self._forks.add(fork.pid)
        self._selector.register(read_end, selectors.EVENT_READ, fork)

    def _line(self) -> WorkerParent:
        try:
            return self._parent.attached()
        except GraderFault:
            self._parent.revive()
            return self._parent.attached()

    def fileno(self) -> int:
        """Return a descriptor that can be read when a fork has something to say."""
        return self._selector.fileno()

    def stop(self) -> None:
        """End all forks; their results are not wanted.  They are asked first, so that they end their workers."""
        for pid in self._forks:
            os.kill(pid, signal.SIGINT)
        while self._forks:
            ready = self._selector.select(_PATIENCE)
            if not ready:
                for pid in self._forks:
                    os.kill(pid, signal.SIGKILL)
            for key, _ in ready:
                if not os.read(key.fd, 1 << 20):
                    self._reap(key)

    def _reap(self, key: selectors.SelectorKey) -> None:
        self._selector.unregister(key.fd)
        os.close(key.fd)
        os.waitpid(key.data.pid, 0)
        self._forks.discard(key.data.pid)

    def collect(self) -> None:
        """Read from the forks until at least one has ended."""
        ended = 0
        while not ended:
            for key, _ in self._selector.select():
                part = os.read(key.fd, 1 << 20)
                if part:
                    key.data.data += part
                    continue
                self._reap(key)
                ended += 1
                self._finish(key.data)

    def _finish(self, fork: _Fork) -> None:
        result = _thaw_whole(bytes(fork.data))
        if result.faults:
            self._parent.revive()
            lost = fork.lost + result.lost
            orphaned = fork.orphaned + (self._parent.starts != fork.parent_start)
            # Each may happen once: whoever ends one process may end the other as well.
            if (lost, orphaned) != (fork.lost, fork.orphaned) and max(lost, orphaned) < 2:
                self.start(fork.index, fork.job, lost, orphaned)
                return
        self._on_result(fork.index, result)


def _guarded(run_job: RunJob, job: Job, line: WorkerParent) -> JobResult:
    try:
        return run_job(job, line)
    except Exception as error:
        return JobResult(faults=[f"{type(error).__name__}: {error}"])


def _thaw_whole(data: bytes) -> JobResult:
    if len(data) <= wire.HEADER.size or len(data) != wire.HEADER.size + wire.HEADER.unpack_from(data)[0]:
        return JobResult(faults=["The process that graded this submission ended without a result."], lost=True)
    return thaw(data)
