"""A pytest plugin: run visible checks as a learner's own pytest does, for one answer after the other.

pytest collects once; each answer runs in a fork, where it takes the place of the chapter's functions.  Used by
`grader.authoring.two_worlds`, in a process of its own.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--answers", type=Path, help="a JSON list of answers: chapter, task, source")
    parser.addoption("--outcomes", type=Path, help="where a JSON list of the outcomes of each is written")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(PlainWorld(), "grader.plain_world")


class PlainWorld:
    """Runs the checks of an answer's task, and notes how each ended."""

    def __init__(self) -> None:
        self._ended: dict[str, list[str]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        answers = json.loads(session.config.getoption("answers").read_text(encoding="utf-8"))
        outcomes = [self._in_a_fork(session, answer) for answer in answers]
        session.config.getoption("outcomes").write_text(json.dumps(outcomes), encoding="utf-8")
        return True

    def _in_a_fork(self, session: pytest.Session, answer: dict[str, str]) -> dict[str, list[str]]:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            try:
                self._run(session, answer)
            finally:
                with os.fdopen(writing, "w", encoding="utf-8") as out:
                    json.dump(self._ended, out)
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as told:
            text = told.read()
        os.waitpid(pid, 0)
        return json.loads(text) if text else {}

    def _run(self, session: pytest.Session, answer: dict[str, str]) -> None:
        module = sys.modules[f"exercises.{answer['chapter']}"]
        exec(compile(answer["source"], str(module.__file__), "exec"), vars(module))  # noqa: S102  # ours: a chaff, a variant
        items = [item for item in session.items if _task_of(item) == answer["task"]]
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
        report = yield
        if call.when == "call" or not report.passed:
            error = call.excinfo.value if call.excinfo is not None else None
            kind = "" if error is None else "failed" if isinstance(error, _VERDICTS) else type(error).__name__
            self._ended.setdefault(item.name, [report.outcome, kind, "" if error is None else str(error)])
        return report


_VERDICTS = (AssertionError, pytest.fail.Exception)


def _task_of(item: pytest.Item) -> str:
    marker = item.get_closest_marker("task")
    return str(marker.args[0]) if marker and marker.args else ""
