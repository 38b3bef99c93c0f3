"""A class on a Dask cluster: the same jobs, sent to the workers as bytes.

Workers need the installed package and nothing else.  Each runs a grader of
its own beside itself (`grader.course.cluster_node`), so that a submission can take that one
down but never the worker.  Whatever a lost worker had is done elsewhere.
"""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from grader.course import cluster_node
from grader.errors import GraderFault, UsageError
from grader.judge.grading import Request
from grader.judge.jobs import Job, JobResult, OnResult, lost, message_of, thaw
from grader.system.process import THREADS

try:
    from distributed import Client, KilledWorker, WorkerPlugin, get_worker
except ImportError:
    raise UsageError("--cluster needs Dask: pip install 'unsupervised-workbook[cluster]'.") from None

_AHEAD = 2  # jobs for each thread of the cluster that are handed out ahead
_CONNECT = 5  # seconds for the scheduler to answer
_WAIT = 120  # seconds for the first worker to come, and for another when the last one is gone
_LOOK = 5  # seconds between looks at whether there still is a worker


class GraderProcess:
    """The handle on a grader in a process of its own, which runs beside a worker of the cluster."""

    def __init__(self, setup: dict[str, Any]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "grader.course.cluster_node"],
            env={**os.environ, **dict.fromkeys(THREADS, "1"), "MPLBACKEND": "Agg"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout
        self._send(setup)

    def grade(self, message: dict[str, Any]) -> dict[str, Any] | None:
        """Grade one job; None when the process has ended."""
        self._send(message)
        return cluster_node.read(self._out)

    def _send(self, message: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):  # it has ended: reading tells
            cluster_node.write(self._in, message)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        with contextlib.suppress(OSError):
            self._in.close()
        self._out.close()


class GraderProcesses(WorkerPlugin):  # type: ignore[misc]  # distributed is read as untyped
    """Gives every thread of a worker a grader of its own; workers that join later get it too."""

    def __init__(self, name: str, setup: dict[str, Any]) -> None:
        self.name = name
        self._setup = setup

    def setup(self, worker: Any) -> None:
        self._idle: list[GraderProcess] = []
        self._lock = threading.Lock()

    def teardown(self, worker: Any) -> None:
        for idle in self._idle:
            idle.close()

    def __getstate__(self) -> dict[str, Any]:
        return {"name": self.name, "_setup": self._setup}

    def grade(self, message: dict[str, Any]) -> dict[str, Any] | None:
        """Grade a job; one that ends its grader is tried once more, and None is returned when it does so again."""
        for _ in range(2):
            with self._lock:
                grader = self._idle.pop() if self._idle else None
            grader = grader or GraderProcess(self._setup)
            try:
                answer = grader.grade(message)
            except BaseException:
                grader.close()
                raise
            if answer is not None:
                with self._lock:
                    self._idle.append(grader)
                return answer
            grader.close()
        return None


def grade_here(plugin: str, message: dict[str, Any]) -> dict[str, Any] | None:
    """Grade a job on the worker that this runs on."""
    answer: dict[str, Any] | None = get_worker().plugins[plugin].grade(message)
    return answer


class Cluster:
    """A Dask cluster, known by the address of its scheduler."""

    def __init__(self, address: str, request: Request) -> None:
        assert request.setup.solutions is not None
        self._address = address
        self._name = f"grader-{uuid.uuid4()}"
        self._identity = cluster_node.identity()
        self._setup = {
            "bundle": cluster_node.pack(request.setup.workbook.root, request.setup.solutions),
            "tasks": [task.name for task in request.setup.tasks],
            "require_sandbox": request.setup.require_sandbox,
        }

    def grade_all(self, jobs: Iterable[Job], on_result: OnResult) -> None:
        """Grade every job; see `grader.judge.engine.grade_all`."""
        try:
            client = Client(self._address, timeout=_CONNECT, name="grader")
        except (OSError, ValueError) as error:
            raise UsageError(f"There is no Dask scheduler at {self._address} ({error}); start one there.") from None
        with client:
            try:
                client.wait_for_workers(1, timeout=_WAIT)
            except TimeoutError:
                raise UsageError(f"The scheduler at {self._address} has no workers; start some.") from None
            client.register_plugin(GraderProcesses(self._name, self._setup))
            try:
                self._run(client, jobs, on_result)
            finally:
                with contextlib.suppress(Exception):  # the cluster may be gone; its graders are, then
                    client.unregister_worker_plugin(self._name)

    def _run(self, client: Any, jobs: Iterable[Job], on_result: OnResult) -> None:
        waiting = iter(enumerate(jobs))
        places: dict[str, tuple[int, Job]] = {}
        done: queue.SimpleQueue[Any] = queue.SimpleQueue()

        def hand_out() -> None:
            ahead = _AHEAD * max(1, sum(client.nthreads().values()))
            for index, job in islice(waiting, max(0, ahead - len(places))):
                future = client.submit(grade_here, self._name, message_of(replace(job, pictures=None)), pure=False)
                places[future.key] = index, job
                future.add_done_callback(done.put)

        hand_out()
        while places:
            future = self._next(done, client)
            index, job = places.pop(future.key)
            on_result(index, self._result(future, job))
            hand_out()

    def _next(self, done: queue.SimpleQueue[Any], client: Any) -> Any:
        """Return the next job that has ended; fail when there is no worker and none has come for some time."""
        since: float | None = None
        while True:
            with contextlib.suppress(queue.Empty):
                return done.get(timeout=_LOOK)
            if self._has_workers(client):
                since = None
            elif since is None:
                since = time.monotonic()
            elif time.monotonic() - since > _WAIT:
                raise UsageError(
                    f"The scheduler at {self._address} has had no worker for {_WAIT} seconds. Start some, and the same "
                    "command again: what is done is kept."
                )

    def _has_workers(self, client: Any) -> bool:
        try:
            return bool(client.nthreads())
        except OSError as error:
            raise GraderFault(f"the cluster gave up: {type(error).__name__}: {error}") from error

    def _result(self, future: Any, job: Job) -> JobResult:
        try:
            answer = future.result()
        except KilledWorker:
            answer = None
        except Exception as error:
            raise GraderFault(f"the cluster gave up: {type(error).__name__}: {error}") from error
        if answer is None:
            return lost()
        self._compare(answer["identity"])
        if job.pictures is not None and answer["pictures"]:
            job.pictures.mkdir(parents=True, exist_ok=True)
            for name, png in answer["pictures"].items():
                (job.pictures / name).write_bytes(png)
        return thaw(answer["result"])

    def _compare(self, theirs: dict[str, str]) -> None:
        """Refuse a cluster with other versions: its results would be kept under the keys of ours."""
        for name, own in self._identity.items():
            if theirs.get(name) != own:
                words = "another version of the grader" if name == "grader" else f"{name} {theirs.get(name)}, not {own}"
                raise UsageError(f"A worker of the cluster has {words}; give it what this machine has.")
