"""The pytest plugin of the trusted process: run the checks of many submissions, collected once.

pytest collects the chapter tests against stand-ins.  In place of its own loop,
each submission is then run through the same items in a fork (or, where there
is no fork, in this process), task by task.  The tasks share a worker for
as long as all is well; what does not pass there is asked again in a worker of
its own, and that answer counts.  Only public hooks of pytest are used.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from grader.cache import Cache
from grader.handins.submission import line_of
from grader.judge.checks import Checks, SharedWorker
from grader.judge.items import ItemRunner, in_turn
from grader.judge.jobs import Job, JobResult
from grader.judge.mistake_naming import Naming
from grader.judge.verdicts import mark_of, outcome_of, visibility
from grader.limits import Limits
from grader.manifest import Task, Workbook
from grader.remote.calls import RemoteCalls
from grader.remote.fork_server_client import WorkerParent
from grader.remote.stand_ins import ReferenceCalls, StandIns
from grader.remote.worker_client import Worker
from grader.remote.workspace import workspace
from grader.results import Status
from grader.text import clean

Loop = Callable[[Callable[[Job, WorkerParent], JobResult]], None]


class GraderPlugin:
    """Collects once, then lets `loop` call `run_job` for every submission.

    Parameters
    ----------
    loop : callable
        Gets `run_job` when collection is done and calls it for each job.
    reference : ReferenceCalls or None
        Our solutions; None in a learner's checkout, which has none.
    """

    def __init__(
        self,
        workbook: Workbook,
        tasks: Sequence[Task],
        stand_ins: StandIns,
        reference: ReferenceCalls | None,
        cache: Cache,
        loop: Loop,
    ) -> None:
        self._workbook = workbook
        self._tasks = {task.name: task for task in tasks}
        self._stand_ins = stand_ins
        self._reference = reference
        self._loop = loop
        self._items: dict[str, list[pytest.Item]] = {name: [] for name in self._tasks}
        self._runner = ItemRunner(stand_ins, reference, cache)
        self._checks = Checks(self._items, self._runner, stand_ins, reference)
        self._naming = Naming(workbook.root, self._checks, reference, cache)
        self._config: pytest.Config | None = None
        self.faults: list[str] = []

    # --- collection

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.faults.append(f"{report.nodeid} can't be collected: {clean(str(report.longrepr)[-1500:])}")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        self._config = config
        self._runner.comparisons.begin(config)
        for item in items:
            marker = mark_of(item, "task")
            name = marker.args[0] if marker and marker.args else None
            if name not in self._workbook.tasks:
                self.faults.append(f"{item.nodeid} has no `task` mark that the manifest knows ({name}).")
            elif name in self._items:
                self._items[name].append(item)
        for name, own in self._items.items():
            own.sort(key=lambda item: visibility(item) == "hidden")
            if not own:
                self.faults.append(f"No test checks the task {name}.")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if not self.faults:
            self._loop(self.run_job)
        return True

    def warm(self) -> None:
        """Run every check on our own solutions, so that the forks that follow find done what is done once.

        Expected pictures are drawn, expected networks built, and what libraries do at their first use is behind.
        A learner's checkout has no solutions: there only the imports are done that would be the forks'.
        """
        if self._reference is None:
            self._runner.comparisons.import_ahead()
            return
        with self._runner.comparisons.own_results_folder(), self._stand_ins.answered_by(self._reference):
            for items in self._items.values():
                for item, following in in_turn(items):
                    self._runner.run(item, following)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """Note how a phase ended; of the report only that is read, and to write more takes a while."""
        self._runner.note(call)
        outcome: Literal["passed", "failed"] = "failed" if call.excinfo else "passed"
        when = call.when
        assert when != "collect"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, when)

    # --- one submission

    def run_job(self, job: Job, parent: WorkerParent) -> JobResult:
        """Run the checks of a job's tasks."""
        began = time.monotonic()
        result = JobResult()
        passed: set[str] = set()
        assert self._config is not None
        with (
            self._runner.comparisons.own_results_folder(),
            workspace(job.submission, self._workbook.root) as folder,
            self._shared_worker(job, folder, parent) as shared,
        ):
            for name in job.tasks:
                task = self._tasks[name]
                own = replace(job, seed=job.seeds.get(task.chapter, job.seed))
                self._config.option.seed = own.seed
                if task.chapter in job.submission.refused:
                    sentence = job.submission.refused[task.chapter]
                    result.messages[task.chapter] = sentence
                    result.outcomes += [outcome_of(i, Status.ERROR, sentence) for i in self._items[name]]
                    continue
                unmet = self._unmet(task, passed)
                outcomes = self._checks.run_task(task, folder, parent, own, result, unmet, shared=shared)
                if all(outcome.status is Status.PASSED for outcome in outcomes):
                    passed.add(name)
                    result.outcomes += outcomes
                    continue
                begins = line_of(job.submission.sources[task.chapter], name)
                result.outcomes += [
                    o if o.status is Status.PASSED else replace(o, line=o.line or begins) for o in outcomes
                ]
                if job.name_misconceptions:
                    result.misconceptions[name] = self._naming.name(task, outcomes, parent, own)
        result.seconds = time.monotonic() - began
        return result

    @contextmanager
    def _shared_worker(self, job: Job, folder: Path, parent: WorkerParent) -> Iterator[SharedWorker]:
        def start(limits: Limits) -> Worker:  # computing time is bounded for a worker's whole life
            return parent.start(folder, [], limits.but({"task_seconds": limits.task_seconds * len(job.tasks)}))

        limits = self._tasks[job.tasks[0]].limits
        shared = SharedWorker(RemoteCalls(start, limits), limits)
        try:
            yield shared
        finally:
            shared.calls.end()

    def _unmet(self, task: Task, passed: Collection[str]) -> list[str]:
        """List the tasks that this one builds on, and those that they build on, which have not passed."""
        needs = list(task.needs)
        for name in needs:
            needs += [need for need in self._workbook.tasks[name].needs if need not in needs]
        return [name for name in needs if name not in passed]
