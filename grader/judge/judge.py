"""Run the tasks of one job in their order, and put its result together."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence

import pytest

from grader import diagnosis
from grader.cache import Cache
from grader.handins.submission import line_of
from grader.judge import witness
from grader.judge.checks import Checks, SubmissionChecks
from grader.judge.items import in_turn
from grader.judge.jobs import Job, JobResult
from grader.judge.misconceptions import MisconceptionNaming
from grader.judge.task_runs import TaskRun
from grader.judge.verdicts import outcome_of
from grader.manifest import Task, Workbook
from grader.remote.fork_server_client import ForkServerConnection
from grader.results import Status


class Judge:
    """Runs jobs, one after the other, with checks that were collected once.

    Parameters
    ----------
    tasks : mapping of str to Task
        Those whose checks were collected.
    config : pytest.Config
        Where tests look for the seed of their random inputs.
    unavailable : mapping of str to str
        For chapters whose libraries can't be imported here, the sentence that says so.
    """

    def __init__(
        self,
        workbook: Workbook,
        tasks: Mapping[str, Task],
        checks: Checks,
        config: pytest.Config,
        cache: Cache,
        unavailable: Mapping[str, str],
    ) -> None:
        self._workbook = workbook
        self._unavailable = unavailable
        self._tasks = tasks
        self._checks = checks
        self._config = config
        self._naming = MisconceptionNaming(checks, cache)

    def warm_up(self) -> None:
        """Run every check on our own solutions, so that the forks that follow find done what is done once.

        Expected pictures are drawn, expected networks built, and what libraries do at their first use is behind.
        A learner's checkout has no solutions: there only the imports are done that would be the forks'.
        """
        runner, reference = self._checks.runner, self._checks.reference
        diagnosis.sources()
        if reference is None:
            runner.comparisons.import_ahead()
            return
        with runner.comparisons.own_results_folder(), self._checks.stand_ins.answered_by(reference):
            for items in self._checks.items.values():
                for item, following in in_turn(items):
                    runner.run(item, following)
            runner.end_fixtures()

    def grade(self, job: Job, connection: ForkServerConnection) -> JobResult:
        """Run the checks of a job's tasks, in their order."""
        began = time.monotonic()
        runs: dict[str, TaskRun] = {}
        mistakes: dict[str, list[str]] = {}
        limits = self._tasks[job.tasks[0]].limits
        with (
            self._checks.runner.comparisons.own_results_folder(),
            self._checks.of(job, connection) as checks,
        ):
            checks.share_a_worker(limits)
            for name in job.tasks:
                task = self._tasks[name]
                self._config.option.seed = job.seed_of(task.chapter)
                runs[name] = self._run(task, job, checks, [done for done, run in runs.items() if run.has_passed])
                if task.chapter in job.submission.sources and runs[name].is_lost:
                    mistakes[name] = self._ideas(task, runs[name], job, connection)
        return self._result(job, runs, mistakes, time.monotonic() - began)

    def _ideas(self, task: Task, run: TaskRun, job: Job, connection: ForkServerConnection) -> list[str]:
        """Say what may have happened in a task that was lost."""
        diagnosed = witness.sentences(task.name, job.submission.sources[task.chapter], run)
        if not job.name_misconceptions:
            return diagnosed
        return self._naming.name(task, run.outcomes, job, connection, diagnosed)

    def _run(self, task: Task, job: Job, checks: SubmissionChecks, passed: Collection[str]) -> TaskRun:
        if sentence := self._unavailable.get(task.chapter):
            return TaskRun.not_possible(task.name, sentence)
        if sentence := job.submission.refused.get(task.chapter):
            items = self._checks.items[task.name]
            return TaskRun(tuple(outcome_of(item, Status.ERROR, sentence) for item in items), chapter_message=sentence)
        run = checks.run_task(task, self._unmet(task, passed))
        if run.has_passed:
            return run
        return run.pointing_at(line_of(job.submission.sources[task.chapter], task.name))

    def _unmet(self, task: Task, passed: Collection[str]) -> Sequence[str]:
        """List the tasks that this one builds on, and those that they build on, which have not passed."""
        needs = list(task.needs)
        for name in needs:
            needs += [need for need in self._workbook.tasks[name].needs if need not in needs]
        return [name for name in needs if name not in passed]

    def _result(
        self, job: Job, runs: Mapping[str, TaskRun], mistakes: Mapping[str, list[str]], seconds: float
    ) -> JobResult:
        """Put together what the runs of a submission's tasks have found out."""
        chapter_of = {name: self._tasks[name].chapter for name in runs}
        return JobResult(
            outcomes=[outcome for run in runs.values() for outcome in run.outcomes],
            output={name: run.printed for name, run in runs.items() if run.printed},
            misconceptions=dict(mistakes),
            messages={chapter_of[name]: run.chapter_message for name, run in runs.items() if run.chapter_message},
            faults=list(dict.fromkeys(fault for run in runs.values() for fault in run.faults)),
            layers=next((list(map(list, run.layers)) for run in reversed(list(runs.values())) if run.layers), []),
            seconds=seconds,
            unavailable={chapter_of[name]: run.unavailable for name, run in runs.items() if run.unavailable},
        )
