"""One worker process, seen from the tests' side: ask it, watch it while it works, end it, and say how it ended.

A worker runs only while somebody here waits for its answer, and watches it.  In
between it is stopped (SIGSTOP), with all its threads: nothing of a submission
goes on behind the back of whoever reads an answer, or asks another worker.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, Protocol, cast

from grader import wire
from grader.errors import GraderFault
from grader.limits import Limits
from grader.messages import Answer, Callback, CallbackAnswer, Request, WorkerEnd
from grader.remote.frames import Frames
from grader.remote.worker_lost import Loss, WorkerLost, loss_by, words_for_exit
from grader.remote.worker_output import WorkerOutput
from grader.remote.worker_watch import WorkerWatch, is_running
from grader.system.folders import remove


class Reaper(Protocol):
    """What a worker was forked from (`grader.remote.fork_server_client.ForkServerConnection`)."""

    def await_end(self, pid: int) -> WorkerEnd: ...


class WorkerClient:
    """One worker process.  After `WorkerLost` it is dead and must not be asked again."""

    def __init__(
        self, reaper: Reaper, pid: int, channel: socket.socket, output: int, scratch: Path, limits: Limits
    ) -> None:
        self.pid = pid
        self._reaper = reaper
        self._channel = channel
        self._scratch = scratch
        self._limits = limits
        self._output = WorkerOutput(output, limits.output_bytes)
        self._watch = WorkerWatch(pid, scratch, limits)
        self._frames = Frames(limits.message_bytes)
        self._cpu_in_all: float | None = None  # while it runs
        self.layers: list[list[Any]] = self._await_answer(None).get("layers", [])

    @property
    def cpu_seconds(self) -> float:
        """CPU time of the worker since it was forked; all of it, once it has ended."""
        return self._watch.cpu_seconds if self._cpu_in_all is None else self._cpu_in_all

    @property
    def seconds_left(self) -> float:
        """How long the check that runs may still take by the clock on the wall."""
        return self._watch.seconds_left

    @property
    def printed(self) -> str:
        """What the code has printed so far, cut at the limit."""
        self._drain_output()
        return self._output.text

    def forget_printed(self) -> None:
        """Drop what has been printed so far."""
        self._output.forget()

    def begin_check(self, limits: Limits) -> None:
        """Start the clocks of one check."""
        self._limits = limits
        self._watch.begin_check(limits)
        self._frames.begin_check(limits.message_bytes)

    def ask(self, request: Request, callback: Callable[[Callback], CallbackAnswer]) -> Answer:
        """Send a request and return the answer; `callback` serves calls back into this process."""
        self._go_on_with(wire.pack(request, self._limits.message_bytes))
        return self._await_answer(callback)

    def end(self) -> None:
        """Kill the worker with everything it started."""
        if self._cpu_in_all is not None:
            return
        self._kill()
        self._drain_output()
        self._await_end()

    def _await_end(self) -> int | None:
        """Have the worker reaped, clear away what it leaves, and return its exit status."""
        self._cpu_in_all = 0.0
        try:
            ended = self._reaper.await_end(self.pid)
        finally:
            self._clear_away()
        self._cpu_in_all = ended["cpu_seconds"]
        return ended["status"]

    def _clear_away(self) -> None:
        self._channel.close()
        self._output.close()
        remove(self._scratch)

    # --- waiting

    def _await_answer(self, callback: Callable[[Callback], CallbackAnswer] | None) -> Answer:
        while True:
            message = self._next_message()
            self._signal(signal.SIGSTOP)
            if "callback" not in message:
                return cast("Answer", message)
            if callback is None:
                raise GraderFault("a worker called back before its first call")
            answer = callback(cast("Callback", message))
            try:
                frame = wire.pack(answer, self._limits.message_bytes)
            except wire.WireError as error:
                frame = wire.pack({"error": str(error)}, self._limits.message_bytes)
            self._go_on_with(frame)

    def _go_on_with(self, frame: bytes) -> None:
        """Let the worker go on, with a message to read."""
        self._signal(signal.SIGCONT)
        self._write(frame)

    def _next_message(self) -> dict[str, Any]:
        while (message := self._frames.next()) is None:
            self._read_more()
        if isinstance(message, Loss):
            self._lose(message)
        return message

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
        if loss := self._frames.add(part):
            self._lose(loss)

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
        """Wait for one of the files, take what is printed, and watch the worker."""
        printed = self._output.descriptor
        ready, writable, _ = select.select([*readers, printed], writers, [], self._watch.seconds_to_wait)
        if printed in ready:
            self._drain_output()
        if loss := self._watch.excess():
            self._lose(loss)
        return [*ready, *writable]

    def _drain_output(self) -> None:
        self._output.drain(is_late=not self._watch.seconds_left)

    # --- losing

    def _kill(self) -> None:
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        """Send a signal to the worker and all of its session."""
        for kill in (os.killpg, os.kill):  # the second, where it leads no group of its own
            with contextlib.suppress(OSError):
                kill(self.pid, number)
                if number != signal.SIGKILL:
                    return

    def _lose(self, loss: Loss) -> NoReturn:
        self.end()
        raise WorkerLost(loss)

    def _lose_by_exit(self) -> NoReturn:
        self._drain_output()
        still_there = is_running(self.pid)
        self._kill()
        code = self._await_end()
        if code == -signal.SIGXCPU:
            raise WorkerLost(loss_by("task_cpu_seconds", self._limits))
        if still_there:
            raise WorkerLost(
                Loss("CRASHED", "closed its line to the grader: does the code close files that are not its own?")
            )
        raise WorkerLost(Loss("CRASHED", words_for_exit(code)), killed=code == -signal.SIGKILL)
