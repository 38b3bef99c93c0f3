"""The process that checks for `grader watch` and notebooks: it imports and collects once, and forks for each run.

    python -m grader.learner.check_process ROOT [CHAPTER|TASK ...]

Requests come as lines of JSON on standard input and results go as lines of
JSON to standard output.  A new request ends the run that is under way: what it
would have told is out of date.  A request of a notebook brings the chapters'
"sources" with it; else they are read from the workbook.
"""

from __future__ import annotations

import json
import os
import selectors
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from grader import manifest
from grader.errors import GraderFault, UsageError
from grader.handins import intake
from grader.handins.submission import Submission
from grader.judge import engine
from grader.judge.engine import Setup
from grader.judge.jobs import Job, JobResult
from grader.judge.judge import Judge
from grader.judge.pool import Pool
from grader.learner import progress
from grader.limits import Limits
from grader.manifest import Workbook
from grader.remote.fork_server_client import ForkServerProcess


def impatient(workbook: Workbook) -> Workbook:
    """Bound the time of each task by that of one check, by either clock: a learner waits for the answer."""
    chapters = tuple(
        replace(
            chapter,
            tasks=tuple(replace(task, limits=_of_one_check(task.limits)) for task in chapter.tasks),
        )
        for chapter in workbook.chapters
    )
    return replace(workbook, chapters=chapters)


def _of_one_check(limits: Limits) -> Limits:
    return replace(limits, task_cpu_seconds=limits.cpu_seconds, task_seconds=limits.wall_seconds)


class Server:
    """Serves requests: reads them, runs one at a time, and writes their results."""

    def __init__(self, workbook: Workbook, requests: int, answers: int) -> None:
        self._workbook = workbook
        self._requests = requests
        self._answers = answers
        self._buffer = b""

    def say(self, message: dict[str, Any]) -> None:
        """Write one line."""
        data = memoryview(json.dumps(message).encode() + b"\n")
        while data:
            data = data[os.write(self._answers, data) :]

    def serve(self, judge: Judge, fork_server: ForkServerProcess) -> None:
        """Serve until standard input ends."""
        self.say({"ready": True})
        if sys.platform != "linux":  # as in `grader.judge.pool`: no safe fork there
            while (requests := self._read()) is not None:
                for request in requests:
                    self._tell(request["number"], judge.grade(self._job(request), fork_server.connection))
            return
        with Pool(judge.grade, fork_server, self._tell) as pool, selectors.DefaultSelector() as selector:
            selector.register(self._requests, selectors.EVENT_READ)
            selector.register(pool, selectors.EVENT_READ)
            while True:
                for key, _ in selector.select():
                    if key.fileobj is pool:
                        pool.collect()
                        continue
                    requests = self._read()
                    pool.stop()
                    if requests is None:
                        return
                    for request in requests[-1:]:
                        pool.start(request["number"], self._job(request))

    def _read(self) -> list[dict[str, Any]] | None:
        part = os.read(self._requests, 1 << 16)
        if not part:
            return None
        *lines, self._buffer = (self._buffer + part).split(b"\n")
        return [json.loads(line) for line in lines]

    def _job(self, request: dict[str, Any]) -> Job:
        return Job(
            submission=self._submission(request.get("sources")),
            tasks=tuple(request["tasks"]),
            seed=self._workbook.seed,
            pictures=self._workbook.root / "pictures",
            name_misconceptions=request["misconceptions"],
        )

    def _submission(self, sources: dict[str, str] | None) -> Submission:
        root, chapters = self._workbook.root, self._workbook.chapters
        if sources is not None:
            return Submission(root.name, {name: source.encode() for name, source in sources.items()}, {})
        try:
            return intake.read(root, chapters)
        except UsageError:  # the whole folder is gone, for a moment perhaps
            missing = {c.name: f"{progress.chapter_file(Path(), c.name)} is missing." for c in chapters}
            return Submission(root.name, {}, missing)

    def _tell(self, number: int, result: JobResult) -> None:
        self.say({"number": number, "result": asdict(result)})


def main(arguments: Sequence[str]) -> int:
    """Collect the visible tests of a workbook and serve."""
    requests, answers = os.dup(0), os.dup(1)  # pytest puts something of its own in the place of the first two
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing that a library prints gets among the answers
    workbook = impatient(manifest.load(Path(arguments[0])))
    server = Server(workbook, requests, answers)
    names = arguments[1:] or list(workbook.tasks)  # of every part
    setup = Setup(workbook, workbook.select(names), False, manifest.solutions_folder(workbook.root, None))
    try:
        engine.with_judge(setup, server.serve, many=True)
    except (GraderFault, UsageError) as error:
        server.say({"fault": str(error)})
        return 1
    return 0


if __name__ == "__main__":
    os._exit(main(sys.argv[1:]))  # as in `grader.cli.program`: no slow farewell
