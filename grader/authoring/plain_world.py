"""A pytest plugin: run visible checks as a learner's own pytest does, for many answers.

pytest collects once; each answer runs in a fork, where it takes the place of the chapter's functions, and as many
forks run at once as there are lanes.  Used by `grader.authoring.two_worlds`, in a process of its own.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from grader.plots import READINGS, comparer, draw_expected


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--given", type=Path, help="JSON: how many lanes, and a list of answers: chapter, task, source")
    parser.addoption("--told", type=Path, help="where a JSON list of the outcomes of each is written")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(PlainWorld(), "grader.plain_world")


class PlainWorld:
    """Runs the checks of an answer's task, and notes how each ended."""

    def __init__(self) -> None:
        self._ended: dict[str, list[str]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        given = json.loads(session.config.getoption("given").read_text(encoding="utf-8"))
        told: Path = session.config.getoption("told")
        _draw_pictures(session, {answer["task"] for answer in given["answers"]})
        files = [told.with_suffix(f".{number}.json") for number in range(len(given["answers"]))]
        running: set[int] = set()
        for answer, file in zip(given["answers"], files, strict=True):
            if len(running) == given["lanes"]:
                running.discard(os.wait()[0])
            running.add(self._fork(session, answer, file))
        while running:
            running.discard(os.wait()[0])
        outcomes = [json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {} for file in files]
        told.write_text(json.dumps(outcomes), encoding="utf-8")
        return True

    def _fork(self, session: pytest.Session, answer: dict[str, str], file: Path) -> int:
        """Run the checks of one answer in a fork, which writes how they ended."""
        pid = os.fork()
        if pid:
            return pid
        try:
            if (plugin := comparer(session.config.pluginmanager.get_plugins())) is not None:
                plugin.results_dir = file.with_suffix("")  # two forks write pictures of one name
            self._run(session, answer)
        finally:
            file.write_text(json.dumps(self._ended), encoding="utf-8")
            os._exit(0)

    def _run(self, session: pytest.Session, answer: dict[str, str]) -> None:
        module = sys.modules[f"exercises.{answer['chapter']}"]
        exec(compile(answer["source"], str(module.__file__), "exec"), vars(module))  # noqa: S102  # ours: a chaff, a variant
        items = [item for item in session.items if task_of(item) == answer["task"]]
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


def _draw_pictures(session: pytest.Session, tasks: Iterable[str]) -> None:
    """Draw the expected pictures of tasks once: forks that run at once would write over each other's."""
    plugin = comparer(session.config.pluginmanager.get_plugins())
    for item in session.items:
        if plugin is not None and task_of(item) in tasks and item.get_closest_marker("mpl_image_compare"):
            draw_expected(plugin, item, session.config.rootpath / READINGS)


def task_of(item: pytest.Item) -> str:
    """Return the task that a check is of, or ""."""
    marker = item.get_closest_marker("task")
    return str(marker.args[0]) if marker and marker.args else ""
