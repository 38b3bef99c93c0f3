"""One run of a task's checks, and what it found out: values, of which the result of a submission is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from grader.diagnosis import Failure
from grader.judge.verdicts import blocked
from grader.results import Outcome, Status


@dataclass(frozen=True)
class TaskRun:
    """What a run of a task's checks found out.

    Attributes
    ----------
    outcomes : tuple of Outcome
        One for each check that was run, in their order.
    failures : tuple of Failure
        What is known of those that did not pass.
    passed_calls : tuple of (args, keywords)
        The last call of the task's function in each of those that did, where some did not.
    remarks : tuple of str
        What has cost a check that would have passed otherwise.
    printed : str
        What the learner's code printed.
    chapter_message : str
        Why the chapter's file can't be used at all; empty when it can.
    layers : sequence of (name, on, detail)
        The sandbox as the worker reported it.
    worker_killed : bool
        Whether somebody else killed the worker: the system, short of memory, or a person.
    unavailable : str
        Why the task can't be judged on this machine; empty when it can.
    """

    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...] = ()
    passed_calls: tuple[tuple[tuple[Any, ...], Mapping[str, Any]], ...] = ()
    remarks: tuple[str, ...] = ()
    printed: str = ""
    chapter_message: str = ""
    layers: Sequence[Sequence[Any]] = ()
    worker_killed: bool = False
    unavailable: str = ""

    @classmethod
    def not_possible(cls, task: str, sentence: str) -> TaskRun:
        """Say of a task that it can't be judged on this machine, whatever the submission holds."""
        outcome = Outcome(task, task, "visible", Status.FAULT, sentence)
        return cls((outcome,), chapter_message=sentence, unavailable=sentence)

    @property
    def faults(self) -> list[str]:
        """List what of ours went wrong, in sentences."""
        if self.unavailable:
            return [self.unavailable]
        return [f"{o.name}: {o.message}" for o in self.outcomes if o.status is Status.FAULT]

    @property
    def has_passed(self) -> bool:
        """Tell whether every check has passed."""
        return all(outcome.status is Status.PASSED for outcome in self.outcomes)

    @property
    def is_lost(self) -> bool:
        """Tell whether it was judged, and some check has not passed."""
        return not self.has_passed and not self.unavailable

    def after(self, earlier: TaskRun | None) -> TaskRun:
        """Add to this run what must not be forgotten of an earlier one, whose outcomes don't count."""
        if earlier is None:
            return self
        return replace(self, layers=self.layers or earlier.layers)

    def waiting_for(self, unmet: Sequence[str]) -> TaskRun:
        """Say of the checks that did not pass that they wait for other tasks."""
        return replace(self, outcomes=tuple(blocked(outcome, unmet) for outcome in self.outcomes))

    def pointing_at(self, line: int) -> TaskRun:
        """Point outcomes that did not pass, and name no line, at this one."""
        return replace(
            self,
            outcomes=tuple(
                outcome if outcome.status is Status.PASSED else replace(outcome, line=outcome.line or line)
                for outcome in self.outcomes
            ),
        )
