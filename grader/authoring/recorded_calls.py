"""A pytest plugin: run all checks of tasks on our solutions, and note what their calls hand over.

Used by `grader.authoring.input_table`, in a process of its own.
"""

from __future__ import annotations

import functools
import inspect
import json
from collections.abc import Callable, Iterable, Mapping, Sized
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from grader import wire
from grader.authoring.input_classes import Mark, marks_of
from grader.authoring.plain_world import task_of


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--given", type=Path, help="JSON: the names of tasks")
    parser.addoption("--told", type=Path, help="where the marks of each task are written, as JSON")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    config.option.mpl = False  # no picture has to be compared to see what is drawn
    tasks = json.loads(config.getoption("given").read_text(encoding="utf-8"))
    config.pluginmanager.register(RecordedCalls(tasks), "grader.recorded_calls")


class RecordedCalls:
    """Puts functions that take marks in the place of the tasks', in the modules of tests."""

    def __init__(self, tasks: list[str]) -> None:
        self._marks: dict[str, set[Mark]] = {task: set() for task in tasks}
        self._values: dict[tuple[str, str], bytes] = {}  # of the first call of each form
        self._failed: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if task_of(item) in self._marks]

    @pytest.hookimpl(trylast=True)  # those that watch calls at home are there before
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._watch({item.module for item in session.items if isinstance(item, pytest.Function)})

    def _watch(self, modules: Iterable[ModuleType]) -> None:
        for module in modules:
            for name, value in list(vars(module).items()):
                if name in self._marks and getattr(value, "__module__", "").startswith("exercises."):
                    setattr(module, name, self._recorded(name, value))

    def _recorded(self, task: str, function: Callable[..., Any]) -> Callable[..., Any]:
        signature = inspect.signature(function)

        @functools.wraps(function)
        def recorded(*args: Any, **kwargs: Any) -> Any:
            given = signature.bind(*args, **kwargs).arguments
            self._marks[task] |= set().union(*(marks_of(value, name) for name, value in given.items()))
            values = _packed(given)
            if self._values.setdefault((task, _form(given)), values) != values or not given:
                self._marks[task].add(("calls", 2))
            return function(*args, **kwargs)

        return recorded

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.append(report.nodeid)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        told = {"failed": self._failed, "marks": {task: sorted(marks, key=str) for task, marks in self._marks.items()}}
        session.config.getoption("told").write_text(json.dumps(told), encoding="utf-8")


def _form(given: Mapping[str, object]) -> str:
    """Return what calls have in common that differ in values alone: who remembers an answer by it is wrong."""
    return str(
        [(name, type(value).__name__, getattr(value, "shape", None) or _length(value)) for name, value in given.items()]
    )


def _length(value: object) -> int | None:
    return len(value) if isinstance(value, Sized) else None


def _packed(given: Mapping[str, object]) -> bytes:
    return wire.pack(wire.Encoder(lambda thing: ["k", id(thing)]).encode(dict(given)), 1 << 30)
