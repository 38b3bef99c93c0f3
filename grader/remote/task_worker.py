"""The worker that tasks use one after the other: started when something is first asked, anew when it is lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from grader.limits import Limits
from grader.messages import Answer, Callback, CallbackAnswer, Request
from grader.remote.worker_client import WorkerClient
from grader.remote.worker_lost import Loss, WorkerLost

ServeCallback = Callable[[Callback], CallbackAnswer]


class TaskWorker:
    """At most one worker at a time, for the tasks that share it, under the limits of the task and the check that run.

    Parameters
    ----------
    start : callable
        Starts a worker under the limits it is given.
    on_start : callable
        Gets what asks the new worker, before anything else is asked.

    Attributes
    ----------
    limits : Limits
        Those of the check that runs.
    layers : list
        The sandbox as the worker that was started last reported it.
    was_killed : bool
        Whether somebody else has killed a worker of this task.
    """

    def __init__(
        self, start: Callable[[Limits], WorkerClient], limits: Limits, on_start: Callable[[TaskWorker], None]
    ) -> None:
        self._start = start
        self._on_start = on_start
        self._worker: WorkerClient | None = None
        self._printed = ""
        self.limits = limits
        self.layers: list[list[Any]] = []
        self.begin_task(limits)

    @property
    def is_alive(self) -> bool:
        """Tell whether there is a worker, which has served calls."""
        return self._worker is not None

    @property
    def printed(self) -> str:
        """What the code of this task has printed so far."""
        return self._printed + (self._worker.printed if self._worker else "")

    @property
    def cpu_seconds(self) -> float:
        """CPU time that this task has used so far, in all of its workers."""
        return self._cpu_before + (self._worker.cpu_seconds if self._worker else 0.0)

    @property
    def seconds_left(self) -> float:
        """How long the check that runs may still take by the clock on the wall."""
        return self._worker.seconds_left if self._worker else 1.0

    def begin_task(self, limits: Limits) -> None:
        """Go on with another task, in the same worker if it lives: its clock and what it prints begin anew."""
        self._deadline = time.monotonic() + limits.task_seconds
        self._cpu_before = -self._worker.cpu_seconds if self._worker else 0.0  # what earlier tasks used is not its own
        self.was_killed = False
        if self._worker is not None:
            self._worker.forget_printed()
        self._printed = ""

    def begin_check(self, limits: Limits) -> None:
        """Start the clock of a check; raise `WorkerLost` when the task has no time left."""
        self.limits = limits
        if self.cpu_seconds > limits.task_cpu_seconds:
            seconds = f"{limits.task_cpu_seconds:g}"
            raise _not_tried(f"earlier checks used up the {seconds} seconds of computing time of this task.")
        if time.monotonic() > self._deadline:
            raise _not_tried(f"earlier checks used up the {limits.task_seconds:g} seconds of this task by the clock.")
        if self._worker is not None:
            self._worker.begin_check(limits)

    def ask(self, request: Request, serve_callback: ServeCallback) -> Answer:
        """Ask the worker; `WorkerLost` when it gives no answer, and then it is gone."""
        try:
            if self._worker is None:
                self._worker = self._start(self.limits)
                self.layers = self._worker.layers
                self._on_start(self)
            return self._worker.ask(request, serve_callback)
        except WorkerLost as lost:
            self.was_killed = self.was_killed or lost.killed
            self.end()
            raise

    def end(self) -> None:
        """End the worker, if there is one."""
        if self._worker is not None:
            self._worker.end()
            self._printed += self._worker.printed
            self._cpu_before += self._worker.cpu_seconds
            self._worker = None


def _not_tried(why: str) -> WorkerLost:
    return WorkerLost(Loss("TIMEOUT", f"was not tried: {why}"))
