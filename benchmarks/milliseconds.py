"""Tell where the milliseconds of one more submission go, beside those of the tests' own work.

    python benchmarks/milliseconds.py [--forks 3]

The solutions are graded in forks of a warm process, as in a class, so many in a
row as one takes there; what it does once is shared among them.  The CPU clocks of
that fork, of the fork server and of each worker are read wherever one kind of
work ends and another begins; nothing is sampled.  Printed are medians of the forks
as a table in Markdown, and their sums.
"""

from __future__ import annotations

import argparse
import functools
import gc
import json
import os
import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.system.cpus import stay_on_one_cpu

ROOT = Path(__file__).resolve().parents[1]
TESTS = "the tests themselves: inputs, oracles, comparisons, pictures compared"
PROTOCOL = "pytest's protocol: fixtures, hooks, reports"
PROBES = "probes: what is on a plot, what a network holds"
PICTURES = "pictures drawn for a comparison"
IMPORTS = "import of the learner's module"
WIRE_OURS, WIRE_THEIRS = "wire: the tests' side", "wire: looking into objects of the worker"
CONFINE = "a worker's first steps: its sandbox"
FORKS = "fork and reaping of workers, in their parent"
EXITS = "exit of workers"
STARTS = "start and end of workers, the tests' side"
JOB = "fork and exit of the process that grades several"
REST = "everything else: verdicts, results"


class Ledger:
    """CPU seconds by kind of work; work within other work is taken off that."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._open = [REST]
        self._since = time.process_time()

    def pause(self) -> None:
        """Book what was done up to now; what follows, up to `go_on`, is the measurement's own work."""
        now = time.process_time()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def open(self, kind: str) -> None:
        """Book what follows, up to `close`."""
        self.pause()
        self._open.append(kind)

    def close(self) -> None:
        self.pause()
        self._open.pop()

    def go_on(self) -> None:
        self._since = time.process_time()

    def begin(self) -> None:
        self.seconds.clear()
        self.go_on()

    def wrap(self, owner: object, name: str, kind: str | Callable[..., str]) -> None:
        """Book every run of a function."""
        function = getattr(owner, name)

        @functools.wraps(function)
        def booked(*args: Any, **kwargs: Any) -> Any:
            self.open(kind if isinstance(kind, str) else kind(*args))
            try:
                return function(*args, **kwargs)
            finally:
                self.close()

        setattr(owner, name, booked)


def of_module(module: str) -> str:
    """Name what a call into a module is."""
    return f"functions of {module.rpartition('.')[2]}" if module.startswith("exercises.") else PROBES


def watch(ledger: Ledger, fork_server_pid: int) -> None:
    """Have the parts of the grader book their work."""
    # Here, and not above: NumPy reads at its import how many threads it may start.
    from grader.judge import items
    from grader.messages import WorkerEnd
    from grader.remote import calls, stand_ins
    from grader.remote.fork_server_client import ForkServerConnection
    from grader.remote.worker_client import WorkerClient
    from grader.remote.worker_watch import cpu_seconds

    ledger.wrap(stand_ins.ReferenceCalls, "call", lambda *given: of_module(given[1]))
    ledger.wrap(items.ItemRunner, "run", PROTOCOL)
    for name in ("call", "ask", "picture"):
        ledger.wrap(calls.RemoteCalls, name, WIRE_OURS)
    ledger.wrap(ForkServerConnection, "start_worker", STARTS)
    ledger.wrap(WorkerClient, "end", STARTS)
    plain_ask, plain_start, plain_end = WorkerClient.ask, ForkServerConnection.start_worker, WorkerClient.end
    plain_wait, last = ForkServerConnection.await_end, {}

    def ask(self: WorkerClient, message: Any, callback: Callable[..., Any]) -> Any:
        ledger.pause()
        kinds = {"list_names": IMPORTS, "get_picture": PICTURES, "call": of_module(message.get("module", "probes"))}
        before = cpu_seconds(self.pid)
        ledger.go_on()
        answer = plain_ask(self, message, callback)
        ledger.pause()
        last[self.pid] = cpu_seconds(self.pid)
        ledger.seconds[kinds.get(message["do"], WIRE_THEIRS)] += last[self.pid] - before
        ledger.go_on()
        return answer

    def start(self: ForkServerConnection, *args: Any) -> WorkerClient:
        before = cpu_seconds(fork_server_pid)
        worker = plain_start(self, *args)
        last[worker.pid] = cpu_seconds(worker.pid)
        ledger.seconds[CONFINE] += last[worker.pid]
        ledger.seconds[FORKS] += cpu_seconds(fork_server_pid) - before
        return worker

    def wait(self: ForkServerConnection, pid: int) -> WorkerEnd:
        answer = plain_wait(self, pid)
        ledger.seconds[EXITS] += answer["cpu_seconds"] - last.pop(pid)
        return answer

    def end(self: WorkerClient) -> None:
        before = cpu_seconds(fork_server_pid)
        plain_end(self)
        ledger.seconds[FORKS] += cpu_seconds(fork_server_pid) - before

    for kind, name, watched in [
        (WorkerClient, "ask", ask),
        (WorkerClient, "end", end),
        (ForkServerConnection, "start_worker", start),
        (ForkServerConnection, "await_end", wait),
    ]:
        setattr(kind, name, watched)


def in_fork(work: Callable[[], object], times: int, ledger: Ledger) -> dict[str, float]:
    """Do the work of a submission in a fork, so many times, as a class does; return what each took on average."""
    read_end, write_end = os.pipe()
    before, ours = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time()
    pid = os.fork()
    if pid == 0:
        stay_on_one_cpu()  # as a lane does
        ledger.begin()
        for _ in range(times):
            work()
        ledger.pause()
        with os.fdopen(write_end, "w") as pipe:
            json.dump(ledger.seconds, pipe)
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        booked: dict[str, float] = json.load(pipe)
    os.waitpid(pid, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    workers = sum(booked.get(kind, 0.0) for kind in _theirs(booked))
    booked[JOB] = child - (sum(booked.values()) - workers) + time.process_time() - ours
    return {kind: seconds / times for kind, seconds in booked.items()}


def _theirs(booked: dict[str, float]) -> list[str]:
    """List the kinds of work that other processes did."""
    other = (PROBES, PICTURES, IMPORTS, WIRE_THEIRS, CONFINE, FORKS, EXITS)
    return [kind for kind in booked if kind in other or kind.startswith("functions of")]


def measure(forks: int) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """Grade submissions in so many forks, then do the tests' own work as often as one of them."""
    from grader import manifest
    from grader.handins.intake import read
    from grader.judge import engine
    from grader.judge.jobs import Job
    from grader.judge.judge import Judge
    from grader.judge.pool import IN_A_ROW
    from grader.remote.fork_server_client import ForkServerProcess
    from grader.results import Status

    workbook = manifest.load(ROOT)
    setup = engine.Setup(workbook, workbook.select([]), hidden=True, solutions=ROOT / "solutions")
    job = Job(read(ROOT / "solutions", workbook.chapters), engine.names(setup.tasks), workbook.seed)
    graded: list[dict[str, float]] = []
    own: list[dict[str, float]] = []

    def use(judge: Judge, fork_server: ForkServerProcess) -> None:
        ledger = Ledger()
        watch(ledger, fork_server._process.pid)
        judge._config.pluginmanager.register(_Tests(ledger))

        connection = fork_server.connect()

        def work() -> None:
            result = judge.grade(job, connection)
            assert all(outcome.status is Status.PASSED for outcome in result.outcomes), result.faults

        graded.extend(in_fork(work, IN_A_ROW, ledger) for _ in range(forks))
        # Only now: what a process writes makes the forks that follow dearer, and the one of a class writes nothing.
        for _ in range(IN_A_ROW):
            ledger.begin()
            judge.warm_up()
            ledger.pause()
            own.append(dict(ledger.seconds))
            gc.collect()

    engine.with_judge(setup, use, many=True)
    return graded, own


class _Tests:
    """Books the body of a test."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_pyfunc_call(self) -> Iterator[Any]:
        self._ledger.open(TESTS)
        try:
            return (yield)
        finally:
            self._ledger.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forks", type=int, default=3)
    forks = parser.parse_args().forks
    from grader.system.process import THREADS

    os.environ.update(dict.fromkeys(THREADS, "1"), MPLBACKEND="Agg")  # before any numerical library is imported
    graded, own = measure(forks)
    kinds = sorted({kind for booked in [*graded, *own] for kind in booked}, key=lambda kind: -_median(graded, kind))
    lines = ["| where | graded | the tests' own work |", "|---|---:|---:|"]
    lines += [f"| {kind} | {1000 * _median(graded, kind):.0f} | {1000 * _median(own, kind):.0f} |" for kind in kinds]
    totals = [1000 * sum(_median(way, kind) for kind in kinds) for way in (graded, own)]
    lines.append(f"| in all | {totals[0]:.0f} | {totals[1]:.0f} |")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    os._exit(0)  # as the grader ends


def _median(way: list[dict[str, float]], kind: str) -> float:
    return statistics.median(booked.get(kind, 0.0) for booked in way)


if __name__ == "__main__":
    main()
