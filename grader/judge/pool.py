"""Jobs side by side: forks of this process grade them, and a job whose process is killed is graded once more.

A fork grades one submission after the other for as long as nothing goes wrong in any (`JobResult.is_spotless`): to
fork, and to copy what a fork writes to, takes a tenth of what a submission costs.  After any other the next begins in
a fork of this process, which has never seen an answer.  The code of a submission runs in a worker in any case.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, Pipe

from grader.errors import GraderFault
from grader.judge.jobs import Job, JobResult, OnResult, freeze, freeze_job, lost, thaw, thaw_job
from grader.remote.fork_server_client import WorkerParent
from grader.system.cpus import stay_on_one_cpu
from grader.system.memory import peak
from grader.system.process import bound_memory

#: What a process that grades may use beyond its libraries: answers decide how much it computes with.
_JOB_MEMORY = 4 << 30
#: How many submissions it grades at most, and how much more than at its beginning it may have held when it goes on.
IN_A_ROW = 16
_GROWTH = 256 << 20
_PATIENCE = 2.0  # seconds for a process that was asked to end
RunJob = Callable[[Job, WorkerParent], JobResult]


def run_jobs(
    run_job: RunJob,
    parent: WorkerParent,
    jobs: Iterable[Job],
    lanes: int,
    on_result: OnResult,
) -> None:
    """Run all jobs, `lanes` at a time; where forks are unsafe, one after the other in this process."""
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


@dataclass(frozen=True)
class _Try:
    """A job that is being graded.

    Attributes
    ----------
    lost : int
        How many tries have ended without a result.
    orphaned : int
        How many tries have lost the workers' parent.
    """

    index: int
    job: Job
    lost: int = 0
    orphaned: int = 0


@dataclass(eq=False)
class _Lane:
    """A process that grades, one job at a time.

    Attributes
    ----------
    channel : Connection
        Takes jobs there and brings results back; it ends when the process does.
    parent_start : int
        Which start of the workers' parent it relies on.
    running : _Try or None
        What it is at.
    is_ending : bool
        Whether it takes no more jobs.
    """

    pid: int
    channel: Connection
    parent_start: int
    running: _Try | None = None
    is_ending: bool = False


class Lanes:
    """Jobs that run side by side.

    A fork, or the workers' parent, that ends without having been asked to was
    killed by somebody, and its job is tried once more.
    """

    def __init__(self, run_job: RunJob, parent: WorkerParent, on_result: OnResult) -> None:
        self._run_job = run_job
        self._parent = parent
        self._on_result = on_result
        self._selector = selectors.DefaultSelector()
        self._lanes: list[_Lane] = []

    def __enter__(self) -> Lanes:
        return self

    def __exit__(self, *_: object) -> None:
        self._signal(self._lanes, signal.SIGKILL)
        for lane in [*self._lanes]:
            self._reap(lane)
        self._selector.close()

    @property
    def count(self) -> int:
        """Tell how many jobs are running."""
        return sum(lane.running is not None for lane in self._lanes)

    def fileno(self) -> int:
        """Return a descriptor that can be read when there is something to collect."""
        return self._selector.fileno()

    def start(self, index: int, job: Job) -> None:
        """Have a job graded."""
        self._begin(_Try(index, job))

    def collect(self) -> None:
        """Wait until processes have something to say, and take it."""
        for key, _ in self._selector.select():
            if key.data in self._lanes:  # not reaped for what another had to say
                self._hear(key.data)

    def stop(self) -> None:
        """End what is running; its results are not wanted.  It is asked first, so that it ends its workers."""
        stopped = [lane for lane in self._lanes if lane.running is not None]
        self._signal(stopped, signal.SIGINT)
        while any(lane in self._lanes for lane in stopped):
            ready = self._selector.select(_PATIENCE)
            if not ready:
                self._signal(stopped, signal.SIGKILL)
            for key, _ in ready:
                if _message(key.data) is None:
                    self._reap(key.data)

    # --- processes

    def _begin(self, one: _Try) -> None:
        while True:
            lane = self._idle() or self._fork()
            try:
                lane.channel.send_bytes(freeze_job(one.job))
            except OSError:  # somebody has killed it while it waited
                self._reap(lane)
            else:
                lane.running = one
                return

    def _idle(self) -> _Lane | None:
        """Find a process that waits for a job; those that rely on a parent of workers that has ended must end."""
        for lane in [*self._lanes]:
            if lane.running is None and not lane.is_ending:
                if lane.parent_start == self._parent.starts:
                    return lane
                self._reap(lane)
        return None

    def _fork(self) -> _Lane:
        line = self._line()
        ours, theirs = Pipe()
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                ours.close()
                for lane in self._lanes:  # else those would not notice when this end of their line is closed
                    lane.channel.close()
                self._serve(theirs, line)
                status = 0
            finally:
                os._exit(status)  # leaving through pytest would report twice
        theirs.close()
        line.close()
        lane = _Lane(pid, ours, self._parent.starts)
        self._lanes.append(lane)
        self._selector.register(ours, selectors.EVENT_READ, lane)
        return lane

    def _serve(self, channel: Connection, line: WorkerParent) -> None:
        """Grade what comes, in a fork."""
        stay_on_one_cpu(beside=[lane.pid for lane in self._lanes if not lane.is_ending])
        with contextlib.suppress(Exception):  # Linux only
            bound_memory(_JOB_MEMORY)
        most = peak() + _GROWTH
        with contextlib.suppress(EOFError):  # nothing more is to be done
            for left in reversed(range(IN_A_ROW)):
                result = _guarded(self._run_job, thaw_job(channel.recv_bytes()), line)
                goes_on = left > 0 and result.is_spotless and peak() <= most
                channel.send_bytes(bytes([goes_on]) + freeze(result))
                if not goes_on:
                    return

    def _line(self) -> WorkerParent:
        try:
            return self._parent.attached()
        except GraderFault:
            self._parent.revive()
            return self._parent.attached()

    def _signal(self, lanes: Iterable[_Lane], number: signal.Signals) -> None:
        for lane in lanes:
            if lane in self._lanes:  # else its number may be another process's by now
                os.kill(lane.pid, number)

    def _reap(self, lane: _Lane) -> None:
        self._selector.unregister(lane.channel)
        lane.channel.close()
        os.waitpid(lane.pid, 0)
        self._lanes.remove(lane)

    # --- results

    def _hear(self, lane: _Lane) -> None:
        message = _message(lane)
        one, lane.running = lane.running, None
        if message is None:
            self._reap(lane)
            result = lost()
        else:
            lane.is_ending = not message[0]
            result = thaw(message[1:])
        if one is not None:
            self._finish(one, result, lane.parent_start)

    def _finish(self, one: _Try, result: JobResult, parent_start: int) -> None:
        if result.faults:
            self._parent.revive()
            again = replace(
                one, lost=one.lost + result.lost, orphaned=one.orphaned + (self._parent.starts != parent_start)
            )
            # Each may happen once: whoever ends one process may end the other as well.
            if again != one and max(again.lost, again.orphaned) < 2:
                self._begin(again)
                return
        self._on_result(one.index, result)


def _message(lane: _Lane) -> bytes | None:
    """Read what a process has sent; None when it has ended, be it in the middle of a word."""
    try:
        return lane.channel.recv_bytes()
    except (EOFError, OSError):
        return None


def _guarded(run_job: RunJob, job: Job, line: WorkerParent) -> JobResult:
    try:
        return run_job(job, line)
    except Exception as error:
        return JobResult(faults=[f"{type(error).__name__}: {error}"])
