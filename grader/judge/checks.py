"""The checks of a submission's tasks: where they are tried, how often, and what their end means."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from grader.diagnosis import Failure
from grader.judge import witness
from grader.judge.failed_plots import FailedPlots
from grader.judge.items import ItemRunner, in_turn
from grader.judge.jobs import Job
from grader.judge.picture_comparison import MARK
from grader.judge.task_runs import TaskRun
from grader.judge.verdicts import LastCall, cut, mark_of, outcome_of, outcome_of_error
from grader.limits import Limits
from grader.manifest import Task, stub_of
from grader.plots import picture_differs
from grader.remote.calls import RemoteCalls
from grader.remote.fork_server_client import ForkServerConnection
from grader.remote.learner_errors import UnusableChapter
from grader.remote.once_per_task import OncePerTask, begin_check
from grader.remote.stand_ins import ReferenceCalls, StandIns
from grader.remote.worker_client import WorkerClient
from grader.remote.worker_lost import ImportHangs, WorkerLost
from grader.remote.workspace import workspace
from grader.results import Outcome, Status
from grader.system.timer import at_most
from grader.text import clean

#: What a check may take in this process, beside the learner's code: an answer decides how much there is to compare.
_OUR_SECONDS = 60.0
Stop = Callable[[Outcome], bool]


@dataclass
class SharedWorker:
    """What is known of the worker that tasks of a submission may share.

    Attributes
    ----------
    limits : Limits
        Those of the tasks that may share it; a task with limits of its own has a worker of its own.
    distrusted : bool
        Whether a task fared otherwise in a worker of its own: no later one is tried in a used worker.
    """

    limits: Limits
    distrusted: bool = False

    def serves(self, task: Task) -> bool:
        """Tell whether a task may be tried in a used worker, and leave its own to the next."""
        return not self.distrusted and task.limits == self.limits


@dataclass(frozen=True)
class Checks:
    """The checks of every task, collected once, and what they need to run.

    Attributes
    ----------
    root : Path
        The workbook.
    items : mapping of str to sequence of pytest.Item
        The checks of each task, in their order.
    reference : ReferenceCalls or None
        Our solutions, if there are any.
    """

    root: Path
    items: Mapping[str, Sequence[pytest.Item]]
    runner: ItemRunner
    stand_ins: StandIns
    reference: ReferenceCalls | None

    @contextmanager
    def of(self, job: Job, connection: ForkServerConnection) -> Iterator[SubmissionChecks]:
        """Lay out a submission's files for as long as its checks run."""
        with workspace(job.submission, self.root) as folder:
            checks = SubmissionChecks(self, job, folder, connection)
            try:
                yield checks
            finally:
                checks.end()


class SubmissionChecks:
    """Runs the checks of one submission's tasks.

    At every moment there is one worker at most for these tasks: a new one begins when the old one has ended.  A lone
    submission has several of these side by side, one a chapter (`grader.judge.jobs.Parts`); and while a mistake is
    named, a known wrong solution has a worker of its own, and this one is stopped.

    Parameters
    ----------
    folder : Path
        Where the submission's files lie for its workers.
    """

    def __init__(self, checks: Checks, job: Job, folder: Path, connection: ForkServerConnection) -> None:
        self._checks = checks
        self._job = job
        self._folder = folder
        self._connection = connection
        self._shared: SharedWorker | None = None
        self._calls: RemoteCalls | None = None
        self._hanging: dict[str, ImportHangs] = {}  # by chapter

    def share_a_worker(self, limits: Limits) -> None:
        """Let tasks of these limits share a worker for as long as all is well."""
        self._shared = SharedWorker(limits)

    def run_task(self, task: Task, unmet: Sequence[str] = ()) -> TaskRun:
        """Run the checks of a task.

        What does not pass in a worker that has served another task may be that task's fault, so the task begins
        anew in a worker of its own.  Where the two differ, no later task is tried in a used worker.

        Parameters
        ----------
        unmet : sequence of str
            Tasks that this one builds on and that have not passed: ours take their place, so that no mistake costs
            twice.
        """
        if unmet and self._checks.reference is not None:
            return self.try_alone(task, self._ours(task, unmet))
        tried = self.try_in_used_worker(task)
        if tried is not None and not tried.worker_killed and not went_wrong(tried.outcomes[-1]):
            return tried.waiting_for(unmet)
        run = self.try_alone(task)
        if tried is not None and self._shared is not None:
            last = len(tried.outcomes) - 1
            self._shared.distrusted |= run.outcomes[last].status is not tried.outcomes[last].status
        return run.after(tried).waiting_for(unmet)

    def try_in_used_worker(self, task: Task) -> TaskRun | None:
        """Run the checks of a task in the worker of an earlier one, up to one that goes wrong; None without one."""
        calls, shared = self._calls, self._shared
        if calls is None or shared is None or not calls.worker.is_alive or not shared.serves(task):
            return None
        return self._try(task, calls, went_wrong)

    def try_alone(
        self,
        task: Task,
        replaced: Mapping[str, Mapping[str, Callable[..., Any]]] | None = None,
        stop: Stop | None = None,
    ) -> TaskRun:
        """Run the checks of a task in a new worker, up to one after which `stop` says so.

        A worker that somebody else kills may have been anybody's fault; a second time it counts.  The worker stays
        for the next task where it may share it.
        """
        for _ in range(2):
            self.end()
            stays = not replaced and self._shared is not None and self._shared.serves(task)
            calls = self._calls = RemoteCalls(
                self._starter(len(self._job.tasks) if stays else 1), task.limits, replaced
            )
            run = self._try(task, calls, stop)
            if not run.worker_killed:
                break
        if not stays:
            self.end()
        return run

    def _starter(self, tasks: int) -> Callable[[Limits], WorkerClient]:
        """Return what starts a worker that may serve so many tasks: computing time is bounded for its whole life."""

        def start(limits: Limits) -> WorkerClient:
            whole = limits.but({"task_cpu_seconds": limits.task_cpu_seconds * tasks})
            return self._connection.start_worker(self._folder, whole)

        return start

    def end(self) -> None:
        """End the worker, if there is one."""
        if self._calls is not None:
            self._calls.end()
            self._calls = None

    def _ours(self, task: Task, names: Sequence[str]) -> Mapping[str, Mapping[str, Callable[..., Any]]]:
        """Return our own functions to take the place of a learner's."""
        reference = self._checks.reference
        assert reference is not None
        module = f"exercises.{task.chapter}"

        def ours(name: str) -> Callable[..., Any]:
            return lambda *args, **kwargs: reference.call(module, name, args, kwargs)

        return {module: {name: ours(name) for name in names}}

    def _try(self, task: Task, calls: RemoteCalls, stop: Stop | None) -> TaskRun:
        """Run the checks of a task once."""
        calls.begin_task(task.limits)
        outcomes: list[Outcome] = []
        failures: list[Failure] = []
        passed: list[LastCall] = []
        remarks: list[str] = []
        chapter_message = ""
        once, stub, plots = OncePerTask(), stub_of(self._checks.root, task.chapter), FailedPlots()
        for item, following in in_turn(self._checks.items[task.name]):
            began = time.monotonic()
            error = self._error_of(item, following, calls, task)
            comparison = witness.compared(calls.last_call) if error is not None else None
            if isinstance(error, (AssertionError, pytest.fail.Exception)):
                plots.note(item)
            outcome, unusable = self._outcome_of(item, error, calls, task)
            if error is not None:
                failures.append(witness.failure(outcome, comparison, witness.raised(error)))
            elif calls.last_call is not None and calls.last_call[0] == task.name:
                passed.append(calls.last_call)
            once.find((c for c in calls.changes.take() if c.function == task.name), stub)
            if outcome.status is Status.PASSED and (cost := once.cost_of_passing()):
                outcome = outcome_of(item, Status.FAILED, cost)
                remarks.append(outcome.message)
            chapter_message = unusable or chapter_message
            outcomes.append(replace(outcome, seconds=time.monotonic() - began))
            if stop is not None and stop(outcomes[-1]):
                break
        self._checks.runner.end_fixtures()
        run = TaskRun(
            outcomes=tuple(outcomes),
            failures=tuple(failures),
            passed_calls=tuple((args, keywords) for _, args, keywords in passed) if failures else (),
            remarks=tuple(remarks),
            printed=cut(printed) if (printed := calls.worker.printed) else "",
            chapter_message=chapter_message,
            layers=calls.worker.layers,
            worker_killed=calls.worker.was_killed,
        )
        if stop is not None or self._job.pictures is None:
            return run
        with self._checks.stand_ins.answered_by(calls), suppress(Exception), at_most(_OUR_SECONDS):
            run = replace(run, outcomes=plots.keep(run.outcomes, task, self._job.pictures, calls))
        return run

    def _error_of(
        self, item: pytest.Item, following: pytest.Item | None, calls: RemoteCalls, task: Task
    ) -> BaseException | None:
        """Run a check, and return what ended it; None where it passes."""
        marker = mark_of(item, "limits")
        limits = task.limits.but(marker.kwargs) if marker else task.limits
        error: BaseException | None = self._hanging.get(task.chapter)
        begin_check()
        return error or self._ask_believed(item, following, calls, limits)

    def _outcome_of(
        self, item: pytest.Item, error: BaseException | None, calls: RemoteCalls, task: Task
    ) -> tuple[Outcome, str]:
        """Say what the end of a check means, and why the chapter's file can't be used at all, if it can't."""
        if error is None:
            return outcome_of(item, Status.PASSED, ""), ""
        if isinstance(error, ImportHangs):
            self._hanging[task.chapter] = error
            return outcome_of(item, Status.TIMEOUT, str(error)), str(error)
        outcome = self._judge(item, error, calls, task)
        seed = self._job.seed_of(task.chapter)
        doubtful = outcome.status in (Status.FAILED, Status.FAULT)
        if doubtful and not self._checks.runner.our_solution_passes(item, seed):
            message = f"our own solution does not pass this check here: {outcome.words}"
            outcome = outcome_of(item, Status.FAULT, message)
        return outcome, clean(str(error)) if isinstance(error, UnusableChapter) else ""

    def _ask_believed(
        self, item: pytest.Item, following: pytest.Item | None, calls: RemoteCalls, limits: Limits
    ) -> BaseException | None:
        """Run a check, and once more where the clock ended the chapter's import: the machine may have been busy."""
        for _ in range(2):
            try:
                calls.begin_check(limits)
                error = self._ask(item, following, calls, limits)
            except WorkerLost as lost:
                return lost
            if not (isinstance(error, ImportHangs) and error.limit == "wall_seconds"):
                break
        return error

    def _ask(
        self, item: pytest.Item, following: pytest.Item | None, calls: RemoteCalls, limits: Limits
    ) -> BaseException | None:
        """Run a check against a submission and return what it raised."""
        with self._checks.stand_ins.answered_by(calls), at_most(_OUR_SECONDS + limits.wall_seconds):
            return self._checks.runner.run(item, following)

    def _judge(self, item: pytest.Item, error: BaseException | None, calls: RemoteCalls, task: Task) -> Outcome:
        """Tell from the exception that ended a check what it means for the learner."""
        if mark_of(item, MARK) and isinstance(error, pytest.fail.Exception):
            return outcome_of(item, Status.FAILED, picture_differs(task.name))
        return outcome_of_error(item, task, error, calls.last_call, answered=calls.answers > 0)


def went_wrong(outcome: Outcome) -> bool:
    """Tell whether what another task has left in the worker may be why a check ended so."""
    return outcome.status.went_wrong
