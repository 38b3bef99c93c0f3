"""What may have happened, said in a learner's own pytest beside the first failure of a task."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from grader.diagnosis import Failure, Raised
from grader.judge import witness
from grader.judge.task_runs import TaskRun
from grader.judge.verdicts import LastCall
from grader.language import idea
from grader.learner.tracebacks import lines_in, missing_name, words_of
from grader.manifest import Chapter, Workbook
from grader.remote.learner_errors import FunctionMissing
from grader.results import Outcome, Status


class Ideas:
    """Keeps what is known of each task's failures until all its checks have run."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._folder = workbook.root / "exercises"
        self._failures: dict[str, list[Failure]] = {}
        self._remarks: dict[str, list[str]] = {}
        self._passed: dict[str, list[LastCall]] = {}
        self._reports: dict[str, pytest.TestReport] = {}

    def note(self, task: str, report: pytest.TestReport, error: BaseException, last_call: LastCall | None) -> None:
        """Take note of a check that failed."""
        lines = tuple(lines_in(self._folder, error))
        is_verdict = isinstance(error, (AssertionError, pytest.fail.Exception)) and not lines
        status = Status.FAILED if is_verdict else Status.ERROR
        outcome = Outcome(report.nodeid, task, "visible", status, words_of(error) if is_verdict else "")
        raised = None if is_verdict else Raised(type(error).__name__, words_of(error), lines)
        self._failures.setdefault(task, []).append(witness.failure(outcome, witness.compared(last_call), raised))
        self._reports.setdefault(task, report)

    def tell_of_import(self, chapter: Chapter, report: pytest.CollectReport, error: BaseException) -> None:
        """Say what may have happened beside the error of a chapter that can't be imported."""
        cause = error.__cause__ or error
        missing = missing_name(cause, f"exercises.{chapter.name}")
        task = missing if missing in self._workbook.tasks else chapter.tasks[0].name
        raised = Raised(type(cause).__name__, words_of(cause), tuple(lines_in(self._folder, cause)))
        if missing:
            raised = Raised(FunctionMissing.__name__, f"{chapter.name}.py has no function `{missing}`.")
        outcome = Outcome(report.nodeid, task, "visible", Status.ERROR)
        run = TaskRun((outcome,), (witness.failure(outcome, None, raised),))
        for sentence in witness.sentences(task, self._source(task), run):
            _add_to(report, idea(sentence))

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
        passed = tuple((args, keywords) for _, args, keywords in self._passed.get(task, ()))
        run = TaskRun(tuple(outcomes), tuple(self._failures.get(task, ())), passed, tuple(self._remarks.get(task, ())))
        for sentence in witness.sentences(task, self._source(task), run):
            _add_to(self._reports[task], idea(sentence))

    def _source(self, task: str) -> bytes:
        file = self._folder / f"{self._workbook.tasks[task].chapter}.py"
        return file.read_bytes() if file.is_file() else b""


def _add_to(report: pytest.TestReport | pytest.CollectReport, words: str) -> None:
    """Write words below the message of a failure."""
    shown: Any = report.longrepr
    if isinstance(shown, str):
        report.longrepr = f"{shown}\n\n{words}"
    elif isinstance(getattr(shown, "longrepr", None), str):  # a module that can't be collected
        shown.longrepr += f"\n\n{words}"
    elif entries := getattr(getattr(shown, "reprtraceback", None), "reprentries", None):
        entries[-1].lines += ["E   ", f"E   {words}"]
