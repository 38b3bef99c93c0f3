"""One worker, without pytest around it, to look at the sandbox from inside."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from grader.limits import Limits
from grader.remote.calls import RemoteCalls
from grader.remote.fork_server_client import ForkServerProcess

MODULE = "exercises.attack"


class OneWorker:
    """A worker whose learner's module is a text of the test's own; `call` calls its function `attack`."""

    def __init__(self, server: ForkServerProcess, outer: Path, source: str, limits: Limits) -> None:
        workspace = self.workspace = outer / "workspace"
        (workspace / "exercises").mkdir(parents=True)
        (workspace / "exercises" / "__init__.py").touch()
        (workspace / "exercises" / "attack.py").write_text(source, encoding="utf-8")
        self.scratch_parent = outer
        self._calls = RemoteCalls(lambda given: server.connection.start_worker(workspace, given), limits)
        self._calls.begin_check(limits)

    @property
    def layers(self) -> dict[str, tuple[bool, str]]:
        return {name: (on, detail) for name, on, detail in self._calls.worker.layers}

    def begin_check(self, limits: Limits) -> None:
        self._calls.begin_check(limits)

    def call(self, *args: Any) -> Any:
        return self._calls.call(MODULE, "attack", args, {})

    def end(self) -> str:
        self._calls.end()
        return self._calls.worker.printed


@contextmanager
def workers(without: Iterable[str] = (), hidden: Iterable[Path] = ()) -> Iterator[Any]:
    """Give a function that starts a worker from a source; all share one fork server, `start.server`."""
    with tempfile.TemporaryDirectory(prefix="grader-") as home:
        server = ForkServerProcess(Path(home), Path(home), frozenset(without))
        server.import_libraries([], [], list(hidden))
        started: list[OneWorker] = []

        def start(source: str, limits: Limits | None = None) -> OneWorker:
            outer = Path(tempfile.mkdtemp(dir=home))
            started.append(OneWorker(server, outer, source, limits or Limits()))
            return started[-1]

        start.server = server  # type: ignore[attr-defined]  # a handle for tests that end it
        try:
            yield start
        finally:
            for worker in started:
                worker.end()
            server.close()


def is_alive(pid: int, seconds: float = 2.0) -> bool:
    """Tell whether a process is still there after a while; a zombie is not."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.05)
    os.kill(pid, 9)
    return True
