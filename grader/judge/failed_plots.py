"""The picture of a task's first failed plot: a visible check's, or else a hidden one's.

They are drawn when all checks of the task have their verdicts, so nothing that a figure does when it is drawn once more
can change one.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.judge.verdicts import visibility
from grader.manifest import Task
from grader.plots import failed_plot, path_from_here, sheet_of
from grader.remote.calls import RemoteCalls
from grader.remote.worker_lost import WorkerLost
from grader.results import Outcome, Status

#: What a sheet shows, by the visibility of its check: the end of its file's name.
KINDS = {"visible": "comparison", "hidden": "yours"}
#: How long the learner's figure may take to be drawn once more.
_SECONDS = 3.0


class FailedPlots:
    """Notes which checks of a task fail for what they see on a plot."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Any] = {}

    def note(self, item: pytest.Item) -> None:
        """Take note of the plot that the check which has just ended was about, if it has failed for that."""
        if (plot := failed_plot()) is not None:
            self._found[visibility(item), item.name] = plot

    def keep(self, outcomes: Sequence[Outcome], task: Task, folder: Path, calls: RemoteCalls) -> tuple[Outcome, ...]:
        """Draw the first failed plot into a folder, and say so in its outcome; visible checks come first.

        Calls of probes must be answered by the worker in which the plots were drawn.
        """
        kept = list(outcomes)
        for number, outcome in enumerate(outcomes):
            plot = self._found.get((outcome.visibility, outcome.name))
            file = folder / f"{task.name}-{outcome.visibility}-{KINDS[outcome.visibility]}.png"
            failed = plot is not None and outcome.status is Status.FAILED
            if failed and self._draw(plot, outcome, file, task, calls):
                kept[number] = replace(outcome, pictures=(str(file),), see=path_from_here(file))
                break
        return tuple(kept)

    def _draw(self, plot: Any, outcome: Outcome, file: Path, task: Task, calls: RemoteCalls) -> bool:
        """Draw a sheet; tell whether there is one.  A worker that is lost meanwhile has no figure to show."""
        for _ in range(2):
            with suppress(WorkerLost):
                if calls.holds(plot.plot):
                    calls.begin_check(task.limits.but({"wall_seconds": min(_SECONDS, task.limits.wall_seconds)}))
                else:
                    plot.plot = None
                png = sheet_of(plot, outcome.message, hidden=outcome.visibility == "hidden")
                if png is None:
                    return False
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(png)
                return True
            plot.plot = None
        return False
