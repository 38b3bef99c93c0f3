"""The trusted side of the workers' parent: start it, have it import and fork, end it."""

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
from typing import Any

from grader import wire
from grader.errors import GraderFault
from grader.limits import Limits
from grader.remote.worker_client import Worker
from grader.remote.workspace import linked
from grader.system.cpus import bound_to
from grader.system.process import THREADS

_TRIES = 3


class WorkerParent:
    """The process that workers are forked from (see `grader.worker.fork_server`)."""

    def __init__(self, home: Path, matplotlib_cache: Path, without: frozenset[str] = frozenset()) -> None:
        """Start the process; `without` switches layers of the sandbox off, to show what they stop."""
        self._home, self._matplotlib_cache, self._without = home, matplotlib_cache, without
        self.starts = 0
        self._props: Mapping[str, Path] = {}
        self._start_process()

    def _start_process(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process: subprocess.Popen[bytes] | None = subprocess.Popen(
                [sys.executable, "-I", "-m", "grader.worker.fork_server", str(theirs.fileno()), *self._without],
                env=environment(self._home, self._matplotlib_cache)
                | (dict(os.environ) if "environment" in self._without else {}),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                cwd=self._home,
            )
        self._control = ours
        self.starts += 1

    def revive(self) -> None:
        """Start the process again if it has ended: somebody has killed it, or the system has.

        One that is killed while it begins is started once more, a few times; one that can't begin is our fault.
        """
        if self._process is None or self._answers():
            return
        for tries_left in reversed(range(_TRIES)):
            self._control.close()
            self._process.kill()
            self._process.wait()
            self._start_process()
            self.prepare(*self._prepared)
            try:
                self._load_props()
            except GraderFault:
                if not tries_left:
                    raise
            else:
                return

    def _answers(self) -> bool:
        # Asked, not looked up: a process that is being killed still counts as running for a moment.
        try:
            self.attached().close()
        except GraderFault:
            return False
        return True

    def prepare(
        self,
        hooks: Sequence[Path],
        modules: Sequence[str],
        hidden: Sequence[Path] = (),
        warming: Path | None = None,
    ) -> None:
        """Ask for libraries to be imported; returns at once, later requests wait for it.

        Parameters
        ----------
        hooks : sequence of Path
            Files of the workbook whose `install()` runs first.
        hidden : sequence of Path
            Folders that no worker may be able to read.
        warming : Path, optional
            A file of the workbook whose `warm()` runs last.
        """
        self._prepared = hooks, modules, hidden, warming
        message = {
            "do": "imports",
            "hooks": [str(p) for p in hooks],
            "modules": list(modules),
            "hidden": [str(p) for p in hidden],
            "warming": None if warming is None else str(warming),
        }
        with contextlib.suppress(GraderFault):  # killed already: whoever waits for the first answer notices
            self._send(message)
        self._pending = True

    def load_props(self, props: Mapping[str, Path]) -> None:
        """Have the files of props loaded, by their module names, for every worker that follows.

        It is the first answer that is waited for, so a process that was killed meanwhile is noticed here.
        """
        self._props = props
        try:
            self._load_props()
        except GraderFault:
            self.revive()

    def _load_props(self) -> None:
        self._ask({"do": "props", "props": [[name, str(path)] for name, path in self._props.items()]})

    _pending = False

    def attached(self) -> WorkerParent:
        """Return a second control line to the same process, for a forked child of this one."""
        ours, theirs = socket.socketpair()
        with theirs:
            self._ask({"do": "attach"}, [theirs.fileno()])
        twin = object.__new__(WorkerParent)
        twin._process, twin._control = None, ours
        return twin

    def start(self, workspace: Path, readable: Sequence[Path], limits: Limits) -> Worker:
        """Fork a worker for one task and wait until it is behind its sandbox."""
        scratch = Path(tempfile.mkdtemp(prefix="scratch-", dir=workspace.parent))
        ours, theirs = socket.socketpair()
        read_end, write_end = os.pipe()
        with theirs:
            message = {
                "do": "start",
                "workspace": str(workspace),
                "scratch": str(scratch),
                "readable": [str(p) for p in (*readable, *linked(workspace))],
                "limits": asdict(limits),
                "cpus": bound_to(),
            }
            answer = self._ask(message, [theirs.fileno(), write_end])
        os.close(write_end)
        return Worker(self, answer["pid"], ours, read_end, scratch, limits)

    def wait(self, pid: int) -> dict[str, Any]:
        """Reap a worker that is about to end or has ended."""
        return self._ask({"do": "wait", "pid": pid})

    def close(self) -> None:
        """End the process (of the first control line) or just this line (of an attached one)."""
        self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _send(self, message: dict[str, Any], files: Sequence[int] = ()) -> None:
        frame = wire.pack(message, 1 << 20)
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", files))] if files else []
        try:
            sent = self._control.sendmsg([frame], rights)
            self._control.sendall(frame[sent:])
        except OSError as error:
            raise GraderFault(f"The workers' parent process has ended ({error}).") from None

    def _receive(self) -> dict[str, Any]:
        header = self._exactly(wire.HEADER.size)
        answer: dict[str, Any] = wire.unpack(self._exactly(wire.HEADER.unpack(header)[0]))
        return answer

    def _exactly(self, size: int) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            try:
                part = self._control.recv(size - len(parts))
            except OSError:  # killed with a request unread
                part = b""
            if not part:
                raise GraderFault("The workers' parent process has ended; `grader doctor` may tell why.")
            parts += part
        return bytes(parts)

    def _ask(self, message: dict[str, Any], files: Sequence[int] = ()) -> dict[str, Any]:
        self._send(message, files)
        if self._pending:
            self._receive()
            self._pending = False
        return self._receive()


def environment(home: Path, matplotlib_cache: Path) -> dict[str, str]:
    """Build the environment of the workers' parent: nothing of the caller's, one numeric thread.

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
