"""Jobs side by side: forks of this process grade them, and a job whose process is killed is graded once more.

A fork grades one submission after the other for as long as nothing goes wrong in any (`JobResult.left_no_trace`): to
fork, and to copy what a fork writes to, takes a tenth of what a submission costs.  After any other the next begins in
a fork of this process, which has never seen an answer.  The code of a submission runs in a worker in any case.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

from grader.judge.jobs import Job, JobResult, OnResult, freeze, freeze_job, lost, thaw, thaw_job
from grader.remote.fork_server_client import ForkServerConnection, ForkServerProcess
from grader.system.cpus import stay_on_one_cpu
from grader.system.folders import remove
from grader.system.memory import peak
from grader.system.process import bound_memory

#: What a process that grades may use beyond its libraries: answers decide how much it computes with.
_JOB_MEMORY = 4 << 30
#: How many submissions it grades at most, and how much more than at its beginning it may have held when it goes on.
IN_A_ROW = 16
_GROWTH = 256 << 20
_PATIENCE = 2.0  # seconds for a process that was asked to end
RunJob = Callable[[Job, ForkServerConnection], JobResult]


def run_jobs(
    run_job: RunJob,
    fork_server: ForkServerProcess,
    jobs: Iterable[Job],
    lanes: int,
    on_result: OnResult,
) -> None:
    """Run all jobs, `lanes` at a time; where forks are unsafe, one after the other in this process."""
    if sys.platform != "linux":
        for index, job in enumerate(jobs):
            on_result(index, run_job(job, fork_server.connection))
        return
    with Pool(run_job, fork_server, on_result) as running:
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
        How many tries have lost the fork server.
    """

    index: int
    job: Job
    lost: int = 0
    orphaned: int = 0


@dataclass(eq=False)
class _Process:
    """A process that grades, one job at a time.

    Attributes
    ----------
    channel : Connection
        Takes jobs there and brings results back; it ends when the process does.
    fork_server_start : int
        Which start of the fork server it relies on.
    folder : Path
        Holds all that it writes for its submissions: killed, it can't remove that.
    running : _Try or None
        What it is at.
    is_ending : bool
        Whether it takes no more jobs.
    """

    pid: int
    channel: Connection
    fork_server_start: int
    folder: Path
    running: _Try | None = None
    is_ending: bool = False


class Pool:
    """Processes that grade side by side.

    One of them, or the fork server, that ends without having been asked to was
    killed by somebody, and its job is tried once more.
    """

    def __init__(self, run_job: RunJob, fork_server: ForkServerProcess, on_result: OnResult) -> None:
        self._run_job = run_job
        self._fork_server = fork_server
        self._on_result = on_result
        self._selector = selectors.DefaultSelector()
        self._processes: list[_Process] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._signal(self._processes, signal.SIGKILL)
        for process in [*self._processes]:
            self._reap(process)
        self._selector.close()

    @property
    def count(self) -> int:
        """Tell how many jobs are running."""
        return sum(process.running is not None for process in self._processes)

    def fileno(self) -> int:
        """Return a descriptor that can be read when there is something to collect."""
        return self._selector.fileno()

    def start(self, index: int, job: Job) -> None:
        """Have a job graded."""
        self._begin(_Try(index, job))

    def collect(self) -> None:
        """Wait until processes have something to say, and take it."""
        for key, _ in self._selector.select():
            if key.data in self._processes:  # not reaped for what another had to say
                self._hear(key.data)

    def stop(self) -> None:
        """End what is running; its results are not wanted.  It is asked first, so that it ends its workers."""
        stopped = [process for process in self._processes if process.running is not None]
        self._signal(stopped, signal.SIGINT)
        while any(process in self._processes for process in stopped):
            ready = self._selector.select(_PATIENCE)
            if not ready:
                self._signal(stopped, signal.SIGKILL)
            for key, _ in ready:
                if _message(key.data) is None:
                    self._reap(key.data)

    # --- processes

    def _begin(self, one: _Try) -> None:
        while True:
            process = self._idle() or self._fork()
            try:
                process.channel.send_bytes(freeze_job(one.job))
            except OSError:  # somebody has killed it while it waited
                self._reap(process)
            else:
                process.running = one
                return

    def _idle(self) -> _Process | None:
        """Find a process that waits for a job; those that rely on a fork server that has ended must end."""
        for process in [*self._processes]:
            if process.running is None and not process.is_ending:
                if process.fork_server_start == self._fork_server.starts:
                    return process
                self._reap(process)
        return None

    def _fork(self) -> _Process:
        connection = self._fork_server.connect()
        folder = Path(tempfile.mkdtemp(prefix="grader-"))
        ours, theirs = Pipe()
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                tempfile.tempdir = str(folder)
                ours.close()
                for process in self._processes:  # else those would not notice when this end of their channel is closed
                    process.channel.close()
                self._serve(theirs, connection)
                status = 0
            finally:
                os._exit(status)  # leaving through pytest would report twice
        theirs.close()
        connection.close()
        process = _Process(pid, ours, self._fork_server.starts, folder)
        self._processes.append(process)
        self._selector.register(ours, selectors.EVENT_READ, process)
        return process

    def _serve(self, channel: Connection, connection: ForkServerConnection) -> None:
        """Grade what comes, in a fork."""
        stay_on_one_cpu(beside=[process.pid for process in self._processes if not process.is_ending])
        with contextlib.suppress(Exception):  # Linux only
            bound_memory(_JOB_MEMORY)
        most = peak() + _GROWTH
        with contextlib.suppress(EOFError):  # nothing more is to be done
            for left in reversed(range(IN_A_ROW)):
                result = _guarded(self._run_job, thaw_job(channel.recv_bytes()), connection)
                goes_on = left > 0 and result.left_no_trace and peak() <= most
                channel.send_bytes(bytes([goes_on]) + freeze(result))
                if not goes_on:
                    return

    def _signal(self, lanes: Iterable[_Process], number: signal.Signals) -> None:
        for process in lanes:
            if process in self._processes:  # else its number may be another process's by now
                os.kill(process.pid, number)

    def _reap(self, process: _Process) -> None:
        self._selector.unregister(process.channel)
        process.channel.close()
        os.waitpid(process.pid, 0)
        remove(process.folder)
        self._processes.remove(process)

    # --- results

    def _hear(self, process: _Process) -> None:
        message = _message(process)
        one, process.running = process.running, None
        if message is None:
            self._reap(process)
            result = lost()
        else:
            process.is_ending = not message[0]
            result = thaw(message[1:])
        if one is not None:
            self._finish(one, result, process.fork_server_start)

    def _finish(self, one: _Try, result: JobResult, fork_server_start: int) -> None:
        if result.faults:
            self._fork_server.revive()
            again = replace(
                one,
                lost=one.lost + result.lost,
                orphaned=one.orphaned + (self._fork_server.starts != fork_server_start),
            )
            # Each may happen once: whoever ends one process may end the other as well.
            if again != one and max(again.lost, again.orphaned) < 2:
                self._begin(again)
                return
        self._on_result(one.index, result)


def _message(process: _Process) -> bytes | None:
    """Read what a process has sent; None when it has ended, be it in the middle of a word."""
    try:
        return process.channel.recv_bytes()
    except (EOFError, OSError):
        return None


def _guarded(run_job: RunJob, job: Job, connection: ForkServerConnection) -> JobResult:
    try:
        return run_job(job, connection)
    except Exception as error:
        return JobResult(faults=[f"{type(error).__name__}: {error}"])
