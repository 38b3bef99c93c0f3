"""The trusted side of a worker: ask it, end it, and say how it ended."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from grader import wire
from grader.errors import GraderFault
from grader.limits import Limits
from grader.remote.worker_lost import WorkerLost, words_for, words_for_exit
from grader.system.folders import remove

_TICK = 0.2  # seconds between looks at a worker's CPU time
_MANY = 4  # what all answers of one check may hold, in largest answers


class Parent(Protocol):
    """The process that a worker was forked from (`grader.remote.fork_server_client.WorkerParent`)."""

    def wait(self, pid: int) -> dict[str, Any]: ...


class Worker:
    """One worker process.  After `WorkerLost` it is dead and must not be asked again."""

    def __init__(
        self,
        parent: Parent,
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
            part = self._channel.recv(wire.PART)
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
        while view:
            try:
                view = view[self._channel.send(view, socket.MSG_DONTWAIT) :]
            except BlockingIOError:
                self._select([], [self._channel])
            except OSError:
                self._lose_by_exit()

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
        try:
            return cpu_seconds(self.pid)
        except (AttributeError, OSError):  # macOS, or it has ended: the wall clock still counts
            return 0.0

    def _threads(self) -> int:
        facts = _facts(self.pid)
        return int(facts[17]) if facts else 0

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
        raise WorkerLost("CRASHED", words_for_exit(code), killed=code == -signal.SIGKILL)

    def _is_running(self) -> bool:
        """Tell whether the process goes on without its line; one that ends takes a moment to be gone."""
        for _ in range(20):
            facts = _facts(self.pid)
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


def _facts(pid: int) -> list[str]:
    """List the fields of /proc/PID/stat from the process's state on; none where there is no such file."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # macOS, or it has ended
        return []


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
