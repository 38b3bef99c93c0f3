"""The handle that `grader watch` has on its check process: start it, ask it, hear it, start it anew.

See `grader.learner.check_process`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader.manifest import Workbook
from grader.results import Outcome, Status, TaskResult
from grader.scoring import score_chapters
from grader.system.process import THREADS

_LONGEST_LINE = 64 << 20


@dataclass(frozen=True)
class Verdict:
    """The scored results of a run, by task; `messages` say of chapters why they can't be used at all."""

    tasks: Mapping[str, TaskResult]
    messages: Mapping[str, str]
    faults: tuple[str, ...]
    seconds: float


def verdict(workbook: Workbook, tasks: tuple[str, ...], result: Mapping[str, Any]) -> Verdict:
    """Score the result of a run that a check process has sent."""
    outcomes = [
        replace(Outcome(**entry), status=Status(entry["status"]), pictures=tuple(entry["pictures"]))
        for entry in result["outcomes"]
    ]
    chosen = [workbook.tasks[name] for name in tasks]
    scored = score_chapters(workbook, chosen, outcomes, result["misconceptions"], result["output"], result["messages"])
    return Verdict(
        {task.name: task for chapter in scored for task in chapter.tasks},
        result["messages"],
        tuple(result["faults"]),
        result["seconds"],
    )


def environment() -> dict[str, str]:
    """Return the environment variables for a check process.

    One numeric thread: a fork of a process that runs more may hang.  And the current folder may hold a file that is
    named like a library.
    """
    return {**os.environ, **dict.fromkeys(THREADS, "1"), "MPLBACKEND": "Agg", "PYTHONSAFEPATH": "1"}


class AsyncCheckProcess:
    """A check process whose answers come while other things go on; it can be replaced by a fresh one.

    Attributes
    ----------
    is_ready : bool
        Whether it has collected the tests, and takes requests.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: asyncio.subprocess.Process | None = None
        self.is_ready = False

    async def start(self) -> None:
        """Start a process, in a session of its own: Ctrl-C at the terminal is for this side only."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "grader.learner.check_process",
            str(self._root),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            limit=_LONGEST_LINE,
            env=environment(),
        )

    def ask(self, number: int, tasks: tuple[str, ...], *, misconceptions: bool = False) -> None:
        """Ask for a run; the one under way, if any, is given up."""
        assert self._process is not None
        assert self._process.stdin is not None
        request = {"number": number, "tasks": tasks, "misconceptions": misconceptions}
        self._process.stdin.write(json.dumps(request).encode() + b"\n")

    async def answers(self) -> AsyncIterator[dict[str, Any]]:
        """Yield every answer, until the process ends."""
        assert self._process is not None
        assert self._process.stdout is not None
        lines = self._process.stdout  # `stop` may come between two of them
        while line := await lines.readline():
            answer: dict[str, Any] = json.loads(line)
            self.is_ready |= "ready" in answer
            yield answer
        self.is_ready = False

    async def stop(self) -> None:
        """End the process; its standard input ends, so it clears away first."""
        process, self._process, self.is_ready = self._process, None, False
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 3)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
