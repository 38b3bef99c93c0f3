"""The pytest plugin of the tests' side: collect the chapters' tests once, then let the grader run them.

pytest collects the tests against stand-ins.  In place of pytest's own loop, a function of the grader's gets a `Judge`,
and each submission is run through the same items.  Only public hooks of pytest are used.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Any, Literal

import pytest

from grader.cache import Cache
from grader.judge.checks import Checks
from grader.judge.items import ItemRunner
from grader.judge.judge import Judge
from grader.judge.libraries import missing_libraries
from grader.judge.verdicts import mark_of, visibility
from grader.manifest import Task, Workbook
from grader.remote.stand_ins import ReferenceCalls, StandIns
from grader.remote.worker_lost import WorkerLost
from grader.text import clean


class GraderPlugin:
    """Collects once, then hands out a judge.

    Parameters
    ----------
    reference : ReferenceCalls or None
        Our solutions; None in a learner's checkout, which has none.
    use : callable
        Gets the judge when collection is done; pytest ends when it returns.

    Attributes
    ----------
    faults : list of str
        What is wrong with the tests, in sentences; `use` is not called when there is any.
    """

    def __init__(
        self,
        workbook: Workbook,
        tasks: Sequence[Task],
        stand_ins: StandIns,
        reference: ReferenceCalls | None,
        cache: Cache,
        use: Callable[[Judge], None],
    ) -> None:
        self._workbook = workbook
        self._tasks = {task.name: task for task in tasks}
        self._cache = cache
        self._use = use
        self._items: dict[str, list[pytest.Item]] = {name: [] for name in self._tasks}
        self._runner = ItemRunner(stand_ins, reference, cache)
        self._checks = Checks(workbook.root, self._items, self._runner, stand_ins, reference)
        self._unavailable: dict[str, str] = {}  # chapters whose libraries can't be imported: what to install
        self.faults: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if not report.failed:
            return
        chapter = self._workbook.chapter_tested_by(report.nodeid)
        if chapter is not None and (sentence := missing_libraries(self._workbook, chapter)):
            self._unavailable[chapter.name] = sentence
        else:
            self.faults.append(f"{report.nodeid} can't be collected: {clean(str(report.longrepr)[-1500:])}")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        self._runner.comparisons.begin(config)
        for item in items:
            marker = mark_of(item, "task")
            name = marker.args[0] if marker and marker.args else None
            if name not in self._workbook.tasks:
                self.faults.append(f"{item.nodeid} has no `task` mark that the manifest knows ({name}).")
            elif name in self._items:
                self._items[name].append(item)
        for name, own in self._items.items():
            if self._tasks[name].chapter in self._unavailable:
                own.clear()
                continue
            own.sort(key=lambda item: visibility(item) == "hidden")
            if not own:
                self.faults.append(f"No test checks the task {name}.")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if not self.faults:
            self._use(Judge(self._workbook, self._tasks, self._checks, session.config, self._cache, self._unavailable))
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
    ) -> Generator[None, object, object]:
        """Keep a lost worker as the end of a fixture, as pytest keeps an `Exception`; else it could not be ended."""
        try:
            return (yield)
        except WorkerLost as lost:
            key = fixturedef.cache_key(request)  # type: ignore[arg-type]  # what it asks for is no public name
            fixturedef.cached_result = None, key, (lost, lost.__traceback__)
            raise

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """Note how a phase ended; of the report only that is read, and to write more takes a while."""
        self._runner.note(call)
        outcome: Literal["passed", "failed"] = "failed" if call.excinfo else "passed"
        when = call.when
        assert when != "collect"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, when)
