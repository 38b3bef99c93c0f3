"""The trusted side of a worker: start it, ask it, end it, and say how it ended."""

from __future__ import annotations

import array
import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from grader import sandbox, wire
from grader.errors import GraderFault
from grader.limits import Limits
from grader.workspace import remove

_TICK = 0.2  # seconds between looks at a worker's CPU time
_MANY = 4  # what all answers of one check may hold, in largest answers


class WorkerLost(BaseException):
    """The worker gave no answer: it took too long, or it ended.

    Not an `Exception`, so that no test (and no hypothesis search) can take it
    for an answer.

    Attributes
    ----------
    status : str
        "TIMEOUT" or "CRASHED".
    killed : bool
        Whether somebody else killed it: the system, short of memory, or a person.
    """

    def __init__(self, status: str, message: str, *, killed: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.killed = killed


class WorkerParent:
    """The process that workers are forked from (see `grader.worker`)."""

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
                [sys.executable, "-I", "-m", "grader.worker", str(theirs.fileno()), *self._without],
                env=sandbox.environment(self._home, self._matplotlib_cache)
                | (dict(os.environ) if "environment" in self._without else {}),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                cwd=self._home,
            )
        self._control = ours
        self.starts += 1

    def revive(self) -> None:
        """Start the process again if it has ended: somebody has killed it, or the system has."""
        if self._process is None or self._answers():
            return
        self._control.close()
        self._process.kill()
        self._process.wait()
        self._start_process()
        self.prepare(*self._prepared)
        self.load_props(self._props)

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
        self._send(
            {
                "do": "imports",
                "hooks": [str(p) for p in hooks],
                "modules": list(modules),
                "hidden": [str(p) for p in hidden],
                "warming": None if warming is None else str(warming),
            }
        )
        self._pending = True

    def load_props(self, props: Mapping[str, Path]) -> None:
        """Have the files of props loaded, by their module names, for every worker that follows."""
        self._props = props
        self._ask({"do": "props", "props": [[name, str(path)] for name, path in props.items()]})

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
                "readable": [str(p) for p in readable],
                "limits": asdict(limits),
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


class Worker:
    """One worker process.  After `WorkerLost` it is dead and must not be asked again."""

    def __init__(
        self,
        parent: WorkerParent,
        pid: int,
        channel: socket.socket,
        output: int,
        scratch: Path,
        limits: Limits,
    ) -> None:
        self._parent = parent
        self._scratch = scratch
        self.pid = pid
        self._channel = channel
        self._output = output
        self._limits = limits
        self._buffer = bytearray()
        self._printed = bytearray()
        self._ended = False
        self.begin_check(limits)
        self.layers: list[list[Any]] = self._await_answer(None).get("layers", [])

    @property
    def seconds_left(self) -> float:
        """How long the check that runs may still take."""
        return max(0.0, self._deadline - time.monotonic())

    @property
    def printed(self) -> str:
        """What the code has printed so far, cut at the limit."""
        self._drain_output()
        text = self._printed.decode("utf-8", "replace")
        if len(self._printed) >= self._limits.output_bytes:
            text += f"\n… (more than {self._limits.output_bytes >> 10} KiB were printed; the rest is not kept)"
        return text

    def forget_printed(self) -> None:
        """Drop what has been printed so far."""
        self._drain_output()
        self._printed.clear()

    def begin_check(self, limits: Limits) -> None:
        """Start the clocks of one check."""
        self._deadline = time.monotonic() + limits.wall_seconds
        self._cpu_end = self._cpu_seconds() + limits.cpu_seconds
        self._limits = limits
        self._received = 0
        self._next_look = time.monotonic() + _TICK

    def ask(self, message: dict[str, Any], callback: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """Send a request and return the answer; `callback` serves calls back into this process."""
        self._write(wire.pack(message, self._limits.message_bytes))
        return self._await_answer(callback)

    def end(self) -> None:
        """Kill the worker with everything it started."""
        if self._ended:
            return
        self._kill()
        self._drain_output()
        self._ended = True
        self._parent.wait(self.pid)
        self._clear_away()

    def _clear_away(self) -> None:
        self._channel.close()
        os.close(self._output)
        remove(self._scratch)

    # --- waiting

    def _await_answer(self, callback: Callable[[dict[str, Any]], Any] | None) -> dict[str, Any]:
        while True:
            message = self._frame()
            if type(message) is not dict:
                self._lose("CRASHED", "sent back something that is no answer.")
            if "callback" not in message:
                return dict(message)
            if callback is None:
                raise GraderFault("a worker called back before its first call")
            answer = callback(message)
            try:
                frame = wire.pack(answer, self._limits.message_bytes)
            except wire.WireError as error:
                frame = wire.pack({"error": str(error)}, self._limits.message_bytes)
            self._write(frame)

    def _frame(self) -> Any:
        size = wire.HEADER.size
        while True:
            if len(self._buffer) >= wire.HEADER.size:
                size = wire.HEADER.size + wire.HEADER.unpack(self._buffer[: wire.HEADER.size])[0]
                if size > self._limits.message_bytes + wire.HEADER.size:
                    limit = self._limits.message_bytes >> 20
                    self._lose("CRASHED", f"gave back more than {limit} MiB: is the result as large as it should be?")
            if len(self._buffer) >= max(size, wire.HEADER.size + 1):
                break
            self._read_more()
        body = bytes(self._buffer[wire.HEADER.size : size])
        del self._buffer[:size]
        if self._buffer:  # nothing may follow an answer
            self._lose("CRASHED", "sent back more than one answer.")
        try:
            return wire.unpack(body)
        except wire.WireError:
            self._lose("CRASHED", "sent back something that is no answer.")

    def _read_more(self) -> None:
        ready = self._select([self._channel], [])
        if self._channel not in ready:
            return
        try:
            part = self._channel.recv(1 << 20)
        except OSError:
            part = b""
        if not part:
            self._lose_by_exit()
        self._buffer += part
        self._received += len(part)
        if self._received > _MANY * self._limits.message_bytes:  # in many answers: the tests may keep them all
            self._lose("CRASHED", f"gave back more than {_MANY * self._limits.message_bytes >> 20} MiB in all.")

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        self._channel.setblocking(False)
        try:
            while view:
                try:
                    view = view[self._channel.send(view) :]
                except BlockingIOError:
                    self._select([], [self._channel])
                except OSError:
                    self._lose_by_exit()
        finally:
            if not self._ended:
                self._channel.setblocking(True)

    def _select(self, readers: list[Any], writers: list[Any]) -> list[Any]:
        """Wait for one of the files, drain what is printed, and watch both clocks."""
        timeout = max(0.0, min(_TICK, self._deadline - time.monotonic()))
        ready, writable, _ = select.select([*readers, self._output], writers, [], timeout)
        if self._output in ready:
            self._drain_output()
        if time.monotonic() >= self._deadline:
            self._lose("TIMEOUT", f"took longer than {self._limits.wall_seconds:g} seconds.")
        if time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + _TICK
            if self._cpu_seconds() > self._cpu_end:
                self._lose("TIMEOUT", f"used more than {self._limits.cpu_seconds:g} seconds of computing time.")
            if self._threads() > self._limits.processes:  # the system's own limit never binds root
                self._lose("CRASHED", words_for("processes", self._limits))
            if _size_of(self._scratch, self._limits.scratch_bytes) > self._limits.scratch_bytes:
                self._lose("CRASHED", words_for("scratch_bytes", self._limits))
        return [*ready, *writable]

    def _drain_output(self) -> None:
        if self._ended:
            return
        while select.select([self._output], [], [], 0)[0]:
            part = os.read(self._output, 65536)
            if not part:
                return
            room = self._limits.output_bytes - len(self._printed)
            self._printed += part[: max(0, room)]
            if time.monotonic() > self._deadline:
                return

    def _cpu_seconds(self) -> float:
        return (self._fact(11) + self._fact(12)) / os.sysconf("SC_CLK_TCK")

    def _threads(self) -> int:
        return self._fact(17)

    def _fact(self, place: int) -> int:
        """Return a field of /proc/PID/stat, counted from the process's state."""
        try:
            return int(Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[place])
        except OSError:  # no /proc here (macOS), or it has ended: the wall clock still counts
            return 0

    # --- losing

    def _kill(self) -> None:
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                kill(self.pid, signal.SIGKILL)

    def _lose(self, status: str, message: str) -> Any:
        self.end()
        raise WorkerLost(status, message)

    def _lose_by_exit(self) -> Any:
        self._drain_output()
        self._ended = True
        still_there = self._is_running()
        self._kill()
        code = self._parent.wait(self.pid)["status"]
        self._clear_away()
        if code == -signal.SIGXCPU:
            raise WorkerLost("TIMEOUT", "used up the computing time of this task.")
        if still_there:
            raise WorkerLost(
                "CRASHED", "closed its line to the grader: does the code close files that are not its own?"
            )
        raise WorkerLost("CRASHED", _words_for_exit(code), killed=code == -signal.SIGKILL)

    def _is_running(self) -> bool:
        """Tell whether the process goes on without its line; one that ends takes a moment to be gone."""
        for _ in range(20):
            try:
                state = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                return False
            if state in "ZX":
                return False
            time.sleep(0.01)
        return True


def _size_of(folder: Path, enough: int) -> int:
    """Add up the sizes of all files below a folder, up to `enough`; each counts as 4 KiB at least.

    What can't be looked into (a path that is too long, a folder that is closed
    to us) counts as more than enough: nobody could tell what it holds.
    """
    size, folders = 0, [str(folder)]
    while folders and size <= enough:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    size += max(4096, entry.stat(follow_symlinks=False).st_size)
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    if size > enough:
                        break
        except FileNotFoundError:
            continue
        except OSError:
            return enough + 1
    return size


#: Limits that the learner's code meets as an exception, see `grader.serving.exceeded`.
LIMITS_IN_CODE = frozenset({"memory_bytes", "processes", "open_files", "file_bytes"})


def words_for(limit: str, limits: Limits) -> str:
    """Say, to follow the name of a call, that it went over a limit."""
    mebibytes = {name: f"{getattr(limits, name) / 2**20:g} MiB" for name in ("file_bytes", "scratch_bytes")}
    return {
        "memory_bytes": f"used more than {limits.memory_bytes / 2**30:.3g} GiB of memory.",
        "processes": f"started more than {limits.processes} threads or processes.",
        "open_files": f"had more than {limits.open_files} files open at once.",
        "file_bytes": f"wrote a file of more than {mebibytes['file_bytes']}.",
        "scratch_bytes": f"wrote more than {mebibytes['scratch_bytes']} of files.",
    }[limit]


def _words_for_exit(code: int | None) -> str:
    if code == -signal.SIGSEGV:
        return "crashed the Python process (segmentation fault)."
    if code == -signal.SIGSYS:
        return "made a system call that the sandbox does not allow."
    if code == -signal.SIGKILL:
        return "was killed by the system, most likely because it used too much memory."
    if code is not None and code < 0:
        return f"ended the Python process (signal {-code})."
    return f"ended the Python process (exit code {code}): does the code call `exit` or `os._exit`?"
