"""The checks of a task, run against a submission: where they are tried, how often, and what their end means."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from grader.errors import GraderFault
from grader.judge.items import ItemRunner, in_turn
from grader.judge.jobs import Job, JobResult
from grader.judge.picture_comparison import MARK
from grader.judge.verdicts import blocked, cut, is_doubtful, mark_of, outcome_of, spelling, words_for_error
from grader.limits import Limits
from grader.manifest import Task
from grader.remote.calls import RemoteCalls
from grader.remote.fork_server_client import WorkerParent
from grader.remote.learner_errors import LearnerError, UnusableChapter
from grader.remote.stand_ins import ReferenceCalls, StandIns
from grader.remote.worker_lost import WorkerLost
from grader.results import Outcome, Status
from grader.system.timer import at_most
from grader.text import clean

#: What a check may take in this process, beside the learner's code: an answer decides how much there is to compare.
_OUR_SECONDS = 60.0


@dataclass
class SharedWorker:
    """The worker that the tasks of a submission share.

    Attributes
    ----------
    limits : Limits
        What it was started with; a task with limits of its own has a worker of its own.
    is_spoilt : bool
        Whether a task fared otherwise in a worker of its own: no later one is tried here.
    """

    calls: RemoteCalls
    limits: Limits
    is_spoilt: bool = False

    def serves(self, task: Task) -> bool:
        """Tell whether a task may be tried here."""
        return not self.is_spoilt and task.limits == self.limits


class Checks:
    """Runs the checks of tasks.

    Parameters
    ----------
    items : mapping of str to sequence of pytest.Item
        The checks of each task, in their order.
    reference : ReferenceCalls or None
        Our solutions, if there are any.
    """

    def __init__(
        self,
        items: Mapping[str, Sequence[pytest.Item]],
        runner: ItemRunner,
        stand_ins: StandIns,
        reference: ReferenceCalls | None,
    ) -> None:
        self.items = items
        self._runner = runner
        self._stand_ins = stand_ins
        self._reference = reference

    def run_task(
        self,
        task: Task,
        folder: Path,
        parent: WorkerParent,
        job: Job,
        result: JobResult,
        unmet: Sequence[str] = (),
        stop: Callable[[Outcome], bool] | None = None,
        shared: SharedWorker | None = None,
    ) -> list[Outcome]:
        """Run the checks of a task, up to one after which `stop` says so.

        Parts that it needs and that don't pass are ours, so that no mistake costs twice.  The `shared`
        worker serves where all parts are the learner's.  What does not pass there may be the fault of an
        earlier task, so the task begins anew in a worker of its own.
        """
        module = f"exercises.{task.chapter}"
        replaced = {module: {name: self._ours(module, name) for name in unmet}} if unmet and self._reference else {}

        def alone() -> tuple[list[Outcome], bool]:
            calls = RemoteCalls(lambda limits: parent.start(folder, [], limits), task.limits, replaced)
            try:
                return self._try_task(task, calls, job, result, stop), calls.killed
            finally:
                calls.end()

        outcomes, settled = [], False
        if shared is not None and shared.serves(task) and not replaced:
            was_used = shared.calls.is_alive
            outcomes = self._try_task(task, shared.calls, job, result, is_doubtful if was_used else None)
            settled = not (was_used and is_doubtful(outcomes[-1])) and not shared.calls.killed
        if not settled:
            tried = outcomes
            outcomes, killed = alone()
            if killed:  # that may have been anybody's fault; a second time it counts
                outcomes, _ = alone()
            if shared is not None and tried:
                shared.is_spoilt |= outcomes[len(tried) - 1].status is not tried[-1].status
        result.faults += [f"{o.name}: {o.message}" for o in outcomes if o.status is Status.FAULT]
        return outcomes if replaced else [blocked(outcome, unmet) for outcome in outcomes]

    def _try_task(
        self,
        task: Task,
        calls: RemoteCalls,
        job: Job,
        result: JobResult,
        stop: Callable[[Outcome], bool] | None,
    ) -> list[Outcome]:
        """Run the checks of a task once."""
        calls.begin_task(task.limits)
        outcomes = []
        for item, following in in_turn(self.items[task.name]):
            outcomes.append(self._run_check(item, following, calls, task, job, result))
            if stop is not None and stop(outcomes[-1]):
                self._runner.end_fixtures(item)
                break
        result.output.pop(task.name, None)  # of an earlier try
        if printed := calls.printed:
            result.output[task.name] = cut(printed)
        result.layers = calls.layers or result.layers
        result.changed = result.changed or calls.changes.ever
        return outcomes

    def _ours(self, module: str, name: str) -> Callable[..., Any]:
        """Return our own function in place of a learner's."""
        reference = self._reference
        assert reference is not None
        return lambda *args, **kwargs: reference.call(module, name, args, kwargs)

    def _run_check(
        self,
        item: pytest.Item,
        following: pytest.Item | None,
        calls: RemoteCalls,
        task: Task,
        job: Job,
        result: JobResult,
    ) -> Outcome:
        marker = mark_of(item, "limits")
        limits = task.limits.but(marker.kwargs) if marker else task.limits
        began = time.monotonic()
        try:
            calls.begin_check(limits)
        except WorkerLost as lost:
            return outcome_of(item, Status(lost.status), f"{task.name} {lost}")
        try:
            error = self._ask(item, following, calls, limits)
        finally:
            calls.changes.undo()
        outcome = self._judge(item, error, calls, task, job, result)
        if outcome.status in (Status.FAILED, Status.FAULT) and not self._runner.is_sound(item, job.seed):
            message = f"our own solution does not pass this check here: {outcome.message}"
            outcome = outcome_of(item, Status.FAULT, message)
        return replace(outcome, seconds=time.monotonic() - began)

    def _ask(
        self, item: pytest.Item, following: pytest.Item | None, calls: RemoteCalls, limits: Limits
    ) -> BaseException | None:
        """Run a check against a submission and return what it raised.

        What a call does to its arguments is carried over, so that a test can see it.  An answer must be right
        without that as well: else emptying the arguments would make the expected answer empty too.
        """
        with self._stand_ins.answered_by(calls), at_most(_OUR_SECONDS + limits.wall_seconds):
            error = self._runner.run(item, following)
        if error is not None or not calls.changes.any:
            return error
        self._runner.end_fixtures(item)  # what they keep of an answer was given with the changes
        calls.changes.undo()
        try:
            calls.begin_check(limits)
        except WorkerLost as lost:
            return lost
        with (
            self._stand_ins.answered_by(calls),
            calls.changes.discarding(),
            at_most(_OUR_SECONDS + limits.wall_seconds),
        ):
            return self._runner.run(item, following)

    def _judge(
        self,
        item: pytest.Item,
        error: BaseException | None,
        calls: RemoteCalls,
        task: Task,
        job: Job,
        result: JobResult,
    ) -> Outcome:
        """Tell from the exception that ended a check what it means for the learner."""
        if error is None:
            return outcome_of(item, Status.PASSED, "")
        call = spelling(calls.last_call) or task.name
        if isinstance(error, WorkerLost):
            return outcome_of(item, Status(error.status), f"{call} {error}")
        if isinstance(error, UnusableChapter):
            result.messages[task.chapter] = clean(str(error))
            return outcome_of(item, Status.ERROR, str(error), error.line)
        if isinstance(error, LearnerError):
            if isinstance(error, NotImplementedError):
                return outcome_of(item, Status.NOT_STARTED, f"{task.name} is not started.")
            return outcome_of(item, Status.ERROR, words_for_error(call, error), error.line_in(task.chapter))
        if mark_of(item, MARK) and isinstance(error, pytest.fail.Exception):
            return self._runner.comparisons.outcome(item, task, job)
        if isinstance(error, (AssertionError, pytest.fail.Exception)):
            return outcome_of(item, Status.FAILED, clean(str(error), 3000, 12))
        if isinstance(error, GraderFault) or calls.answers == 0:
            return outcome_of(item, Status.FAULT, f"{type(error).__name__}: {clean(str(error), 300, 3)}")
        # The test itself stumbled over the answer.  `ItemRunner.is_sound` finds out whether
        # it would stumble over ours as well.
        return outcome_of(
            item, Status.FAILED, f"{call} returned something that can't be used ({type(error).__name__})."
        )
