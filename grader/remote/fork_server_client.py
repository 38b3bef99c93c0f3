"""The tests' end of the fork server: start it, keep it running, and have it start workers."""

from __future__ import annotations

import array
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from grader import wire
from grader.errors import GraderFault
from grader.limits import Limits
from grader.messages import AwaitEnd, Connect, ImportLibraries, LoadProbes, StartWorker, WorkerEnd
from grader.remote.worker_client import WorkerClient
from grader.remote.workspace import linked
from grader.system.cpus import bound_to
from grader.system.process import THREADS

_TRIES = 3
_MOST_BYTES = 1 << 20
Request = ImportLibraries | LoadProbes | Connect | StartWorker | AwaitEnd


class ForkServerConnection:
    """One connection to the fork server.  A process that grades has its own, so that no answer is another's."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._unanswered = 0

    def start_worker(self, workspace: Path, limits: Limits) -> WorkerClient:
        """Fork a worker and wait until it is behind its sandbox."""
        scratch = Path(tempfile.mkdtemp(prefix="scratch-", dir=workspace.parent))
        ours, theirs = socket.socketpair()
        read_end, write_end = os.pipe()
        with contextlib.ExitStack() as unless_answered, theirs, os.fdopen(write_end, "wb"):
            unless_answered.callback(ours.close)
            unless_answered.callback(os.close, read_end)
            request: StartWorker = {
                "do": "start_worker",
                "workspace": str(workspace),
                "scratch": str(scratch),
                "readable": [str(path) for path in linked(workspace)],
                "limits": asdict(limits),
                "cpus": bound_to(),
            }
            answer = self.ask(request, [theirs.fileno(), write_end])
            unless_answered.pop_all()
        return WorkerClient(self, answer["pid"], ours, read_end, scratch, limits)

    def await_end(self, pid: int) -> WorkerEnd:
        """Wait for a worker that has been killed or has closed its channel, and reap it."""
        return cast("WorkerEnd", self.ask({"do": "await_end", "pid": pid}))

    def another(self) -> ForkServerConnection:
        """Open a second connection to the same process, for a fork of this one."""
        ours, theirs = socket.socketpair()
        with contextlib.ExitStack() as unless_answered, theirs:
            unless_answered.callback(ours.close)
            self.ask({"do": "connect"}, [theirs.fileno()])
            unless_answered.pop_all()
        return ForkServerConnection(ours)

    def close(self) -> None:
        self._channel.close()

    def tell(self, request: Request, files: Sequence[int] = ()) -> None:
        """Send a request without waiting for its answer: `ask` takes that away first."""
        frame = wire.pack(request, _MOST_BYTES)
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", files))] if files else []
        try:
            sent = self._channel.sendmsg([frame], rights)
            self._channel.sendall(frame[sent:])
        except OSError as error:
            raise GraderFault(f"The fork server has ended ({error}).") from None
        self._unanswered += 1

    def ask(self, request: Request, files: Sequence[int] = ()) -> dict[str, Any]:
        """Send a request and return its answer; `GraderFault` when the process has ended."""
        self.tell(request, files)
        while True:
            answer = self._receive()
            self._unanswered -= 1
            if not self._unanswered:
                return answer

    def _receive(self) -> dict[str, Any]:
        header = self._exactly(wire.HEADER.size)
        answer: dict[str, Any] = wire.unpack(self._exactly(wire.HEADER.unpack(header)[0]))
        return answer

    def _exactly(self, size: int) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            try:
                part = self._channel.recv(size - len(parts))
            except OSError:  # killed with a request unread
                part = b""
            if not part:
                raise GraderFault("The fork server has ended; `grader doctor` may tell why.")
            parts += part
        return bytes(parts)


class ForkServerProcess:
    """The fork server as whoever started it sees it: it can be started again when somebody has killed it.

    Attributes
    ----------
    connection : ForkServerConnection
        The first connection to it.
    starts : int
        How often it was started.
    """

    connection: ForkServerConnection

    def __init__(self, home: Path, matplotlib_cache: Path, without: frozenset[str] = frozenset()) -> None:
        """Start the process; `without` switches layers of the sandbox off, to show what they stop."""
        self._without = without
        self._environment = environment(home, matplotlib_cache)
        if "environment" in without:
            self._environment |= dict(os.environ)
        self._home = home
        self._libraries: ImportLibraries | None = None
        self._probes: LoadProbes = {"do": "load_probes", "probes": []}
        self.starts = 0
        self._start()

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", "grader.worker.fork_server", str(theirs.fileno()), *self._without],
                env=self._environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                cwd=self._home,
            )
        self.connection = ForkServerConnection(ours)
        self.starts += 1

    def import_libraries(
        self,
        hooks: Sequence[Path],
        modules: Sequence[str],
        secret_folders: Sequence[Path] = (),
        warming: Path | None = None,
    ) -> None:
        """Ask for libraries to be imported; returns at once, later requests wait for it.

        Parameters
        ----------
        hooks : sequence of Path
            Files of the workbook whose `install()` runs first.
        secret_folders : sequence of Path
            Folders that no worker may be able to read.
        warming : Path, optional
            A file of the workbook whose `warm()` runs last.
        """
        self._libraries = {
            "do": "import_libraries",
            "hooks": [str(path) for path in hooks],
            "modules": list(modules),
            "secret_folders": [str(path) for path in secret_folders],
            "warming": None if warming is None else str(warming),
        }
        self._import_libraries()

    def _import_libraries(self) -> None:
        if self._libraries is not None:
            with contextlib.suppress(GraderFault):  # killed already: whoever waits for the first answer notices
                self.connection.tell(self._libraries)

    def load_probes(self, probes: Mapping[str, Path]) -> None:
        """Have the files of probes loaded, by their module names, for every worker that follows.

        It is the first answer that is waited for, so a process that was killed meanwhile is noticed here.
        """
        self._probes = {"do": "load_probes", "probes": [[name, str(path)] for name, path in probes.items()]}
        try:
            self.connection.ask(self._probes)
        except GraderFault:
            self.revive()

    def connect(self) -> ForkServerConnection:
        """Open a connection for a fork of this process; the fork server is started again if it has ended."""
        try:
            return self.connection.another()
        except GraderFault:
            self.revive()
            return self.connection.another()

    def revive(self) -> None:
        """Start the process again if it has ended: somebody has killed it, or the system has.

        One that is killed while it begins is started once more, a few times; one that can't begin is our fault.
        """
        if self._answers():
            return
        for tries_left in reversed(range(_TRIES)):
            self.close()
            self._start()
            self._import_libraries()
            try:
                self.connection.ask(self._probes)
            except GraderFault:
                if not tries_left:
                    raise
            else:
                return

    def _answers(self) -> bool:
        # Asked, not looked up: a process that is being killed still counts as running for a moment.
        try:
            self.connection.another().close()
        except GraderFault:
            return False
        return True

    def close(self) -> None:
        """End the process."""
        self.connection.close()
        self._process.kill()
        self._process.wait()


def environment(home: Path, matplotlib_cache: Path) -> dict[str, str]:
    """Build the environment of the fork server: nothing of the caller's, one numeric thread.

    A fork after a two-thread OpenMP operation hangs in libgomp, so the thread
    counts are set before any library is imported.
    """
    variables = {
        "PATH": os.defpath,
        "HOME": str(home),
        "TMPDIR": str(home),
        "LANG": "C.UTF-8",
        "USER": "learner",
        "LOGNAME": "learner",
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": str(matplotlib_cache),
        # joblib would start processes, which a worker may not.
        "JOBLIB_MULTIPROCESSING": "0",
        "MALLOC_ARENA_MAX": "2",
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
        **dict.fromkeys(THREADS, "1"),
    }
    for name in ("SYSTEMROOT", "WINDIR"):  # Windows can't start Python without them
        if name in os.environ:
            variables[name] = os.environ[name]
    return variables
