"""The handle that a notebook has on a check process: it asks, and waits for the answer.

See `grader.learner.check_process`.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from grader.errors import GraderFault
from grader.language import _
from grader.learner.check_process_async import Verdict, environment, verdict
from grader.manifest import Chapter, Workbook


class BlockingCheckProcess:
    """A check process that knows the tests of one chapter; it is started when it is first asked."""

    def __init__(self, workbook: Workbook, chapter: Chapter) -> None:
        self._workbook, self._chapter = workbook, chapter
        self._process: subprocess.Popen[bytes] | None = None
        self._number = 0
        atexit.register(self.stop)

    def ask(self, tasks: tuple[str, ...], sources: Mapping[str, str]) -> Verdict:
        """Have tasks checked.  Whatever interrupts the waiting ends the process; the next question starts another."""
        self._number += 1
        request = {"number": self._number, "tasks": tasks, "misconceptions": True, "sources": sources}
        try:
            return verdict(self._workbook, tasks, self._answer(request))
        except BaseException:
            self.stop()
            raise

    def _answer(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        process = self._process
        if process is None or process.poll() is not None:
            self.stop()  # its pipes are still there
            process = self._process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(BrokenPipeError):  # it has ended: what it last said tells why
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
        for line in process.stdout:
            answer: dict[str, Any] = json.loads(line)
            if "fault" in answer:
                raise GraderFault(answer["fault"])
            if answer.get("number") == request["number"]:
                found: Mapping[str, Any] = answer["result"]
                return found
        raise GraderFault(_("the tests' own process has ended; run the cell again"))

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "grader.learner.check_process", str(self._workbook.root), self._chapter.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # to interrupt the kernel is for this side only
            env=environment(),
            cwd=self._workbook.root,
        )

    def stop(self) -> None:
        """End the process; its standard input ends, so it clears away first."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
