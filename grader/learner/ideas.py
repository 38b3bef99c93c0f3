"""What may have happened, said in a learner's own pytest beside the first failure of a task."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from grader.diagnosis import Failure, Raised
from grader.judge import witness
from grader.judge.task_runs import TaskRun
from grader.judge.verdicts import LastCall
from grader.language import idea
from grader.manifest import Workbook
from grader.results import Outcome, Status


class Ideas:
    """Keeps what is known of each task's failures until all its checks have run."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._failures: dict[str, list[Failure]] = {}
        self._remarks: dict[str, list[str]] = {}
        self._passed: dict[str, list[LastCall]] = {}
        self._reports: dict[str, pytest.TestReport] = {}

    def note(self, task: str, report: pytest.TestReport, error: BaseException, last_call: LastCall | None) -> None:
        """Take note of a check that failed."""
        lines = tuple(_lines_in(self._workbook.root / "exercises", error))
        is_verdict = isinstance(error, (AssertionError, pytest.fail.Exception)) and not lines
        status = Status.FAILED if is_verdict else Status.ERROR
        outcome = Outcome(report.nodeid, task, "visible", status, str(error) if is_verdict else "")
        raised = None if is_verdict else Raised(type(error).__name__, str(error), lines)
        self._failures.setdefault(task, []).append(witness.failure(outcome, witness.compared(last_call), raised))
        self._reports.setdefault(task, report)

    def note_remark(self, task: str, report: pytest.TestReport, remark: str) -> None:
        """Take note of what a check was lost for that would have passed otherwise."""
        self._remarks.setdefault(task, []).append(remark)
        self._reports.setdefault(task, report)

    def note_passed(self, task: str, last_call: LastCall | None) -> None:
        """Take note of the last call of a check that passed."""
        if last_call is not None and last_call[0] == task:
            self._passed.setdefault(task, []).append(last_call)

    def tell(self, task: str, outcomes: Sequence[Outcome]) -> None:
        """Say what may have happened beside the first failure of a task, if it has one."""
        if task not in self._reports:
            return
        file = self._workbook.root / "exercises" / f"{self._workbook.tasks[task].chapter}.py"
        source = file.read_bytes() if file.is_file() else b""
        passed = tuple((args, keywords) for _, args, keywords in self._passed.get(task, ()))
        run = TaskRun(tuple(outcomes), tuple(self._failures.get(task, ())), passed, tuple(self._remarks.get(task, ())))
        for sentence in witness.sentences(task, source, run):
            _add_to(self._reports[task], idea(sentence))


def _lines_in(folder: Path, error: BaseException) -> Iterator[tuple[str, int, str]]:
    """List the lines of a traceback that stand in the files of a folder: the learner's own, innermost last."""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.parent == folder:
            yield path.name, frame.lineno or 0, frame.line or ""


def _add_to(report: pytest.TestReport, words: str) -> None:
    """Write words below the message of a failure."""
    shown: Any = report.longrepr
    if isinstance(shown, str):
        report.longrepr = f"{shown}\n\n{words}"
    elif entries := getattr(getattr(shown, "reprtraceback", None), "reprentries", None):
        entries[-1].lines += ["E   ", f"E   {words}"]
