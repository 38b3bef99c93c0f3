"""Have hand-ins found and read by a process of their own (`grader.handins.reader`), one request after the other.

Nobody's hand-in can end the run, hold it up or take its memory: a process that dies, or uses up its clock, costs its
own hand-in a refusal in a sentence, and the next one is read by a new process.
"""

from __future__ import annotations

import contextlib
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from grader import manifest
from grader.errors import GraderFault, UsageError
from grader.handins import requests
from grader.handins.found import Found
from grader.handins.names import readable
from grader.handins.requests import FINDING, READING, Limit
from grader.handins.submission import Refused, Submission

_TRIES = 3
_START_SECONDS = 120


class Reading:
    """The process that reads, started when it is first needed and anew when it has ended; for a `with` block."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def find(self, paths: Iterable[Path]) -> list[Found]:
        """Find the submissions in some folders and zips; `UsageError` where there is none at all."""
        places = [str(path) for path in paths]
        found = self._usable({"do": "find", "paths": places, "name": ", ".join(places)}, FINDING)
        return [requests.found_of(one) for one in found]

    def is_class(self, path: Path) -> bool:
        """Tell whether a path holds submissions side by side, of which at least one can be read."""
        return bool(self._usable({"do": "is class", "path": str(path), "name": str(path)}, FINDING))

    def single(self, path: Path, *, whatever: bool = False) -> Submission:
        """Read the one submission that a path is; `UsageError` where it is none.

        With `whatever`, what can't be read is a submission too, of which every chapter is refused.
        """
        name = readable(path.name)
        request = {"do": "single", "path": str(path), "name": name, "whatever": whatever}
        try:
            return requests.submission_of(self._asked(request, READING))
        except Refused as reason:
            if not whatever:
                raise UsageError(str(reason)) from None
            chapters = manifest.load(self._root).chapters
            return Submission(name, {}, {chapter.name: str(reason) for chapter in chapters})

    def take(self, found: Found) -> Submission:
        """Read one of those that were found; whatever goes wrong is `Refused`, with a sentence."""
        request = {"do": "take", "place": found.placed().place(), "name": found.name}
        # Of a platform's zip, a process that has begun anew reads the list of names first.
        limit = Limit(0, READING.wall_seconds + FINDING.wall_seconds, 0)
        return requests.submission_of(self._asked(request, limit))

    def commit_time(self, clone: Path) -> str:
        """Return the time of a clone's last commit (ISO 8601), or "" where it can't be told."""
        try:
            return str(self._asked({"do": "commit time", "path": str(clone), "name": str(clone)}, READING))
        except Refused:
            return ""

    def _usable(self, request: dict[str, Any], limit: Limit) -> Any:
        try:
            return self._asked(request, limit)
        except Refused as reason:
            raise UsageError(str(reason)) from None

    def _asked(self, request: dict[str, Any], limit: Limit) -> Any:
        """Ask, and ask a new process where one was ended by somebody else, as a system that is short of memory does."""
        for _ in range(_TRIES):
            answer = self._answer(request, limit)
            if answer is not None:
                break
        else:
            answer = {"refused": f"{request['name']} ended the process that read it; look at it by hand."}
        if "usage" in answer:
            raise UsageError(answer["usage"])
        if "refused" in answer:
            raise Refused(answer["refused"])
        return answer["answer"]

    def _answer(self, request: dict[str, Any], limit: Limit) -> dict[str, Any] | None:
        process = self._running()
        deadline = time.monotonic() + limit.wall_seconds
        try:
            requests.write(lambda data: _send(process, data), request)
            answer = requests.read(lambda size: _received(process, size, deadline))
        except TimeoutError:
            answer = {"refused": f"{request['name']} takes too long to be read; look at it by hand."}
            self._end()
        except OSError:
            answer = None
        if answer is None:
            status = self._end()
            if status == -signal.SIGPROF:
                return {"refused": f"{request['name']} takes too long to be read; look at it by hand."}
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        """Return a process that can be asked: one that can't be is our fault, and no hand-in's.

        One that somebody else kills while it starts is started once more, a few times.
        """
        if self._process is not None and self._process.poll() is None:
            return self._process
        for _ in range(_TRIES):
            self._end()
            process = self._started()
            if process is not None:
                return process
            status = self._end()
            if status != -signal.SIGKILL:
                break
        raise GraderFault(f"the process that reads hand-ins ended at its start (status {status})")

    def _started(self) -> subprocess.Popen[bytes] | None:
        """Start a process and wait until it can be asked; None where it ends before."""
        command = [sys.executable, "-I", "-m", "grader.handins.reader", str(self._root)]
        deadline = time.monotonic() + _START_SECONDS
        try:
            process = self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, start_new_session=True
            )
            greeting = requests.read(lambda size: _received(process, size, deadline))
        except OSError as error:
            raise GraderFault(f"the process that reads hand-ins does not start: {error}") from None
        return None if greeting is None else process

    def _end(self) -> int | None:
        """End the process and return its exit status, if there was one."""
        process, self._process = self._process, None
        if process is None:
            return None
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]  # both were asked for
        try:
            process.wait(0.5)  # one that has ended by itself says why; one that serves ends with its input
        except subprocess.TimeoutExpired:
            process.kill()
        return process.wait()


def _send(process: subprocess.Popen[bytes], data: bytes) -> None:
    assert process.stdin is not None
    rest = memoryview(data)
    while rest:
        rest = rest[process.stdin.write(rest) :]


def _received(process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
    """Receive so many bytes, fewer where the process has ended; `TimeoutError` after the deadline."""
    parts: list[bytes] = []
    assert process.stdout is not None
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while size:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            part = process.stdout.read(min(size, 1 << 20))
            if not part:
                break
            parts.append(part)
            size -= len(part)
    return b"".join(parts)
