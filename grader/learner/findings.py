"""What `grader watch` has found out since its start, and which task of that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from grader.learner import progress
from grader.learner.check_process_async import Verdict
from grader.learner.run_queue import Run
from grader.manifest import Chapter, Workbook
from grader.results import TaskResult, next_task


class Findings:
    """The results of all runs since the start, by task.

    Attributes
    ----------
    progress : Progress
        What the workbook's file of progress holds.
    saved : Chapter or None
        The chapter that was saved last.
    faults : tuple of str
        What of the grader's own went wrong.
    """

    def __init__(self, root: Path) -> None:
        self.progress = progress.load(root)
        self.saved: Chapter | None = None
        self.faults: tuple[str, ...] = ()
        self._root = root
        self._results: dict[str, TaskResult] = {}
        self._messages: dict[str, str] = {}

    @property
    def message(self) -> str:
        """Why the chapter saved last, or else any chapter, can't be used at all; empty when it can."""
        if self.saved is not None:
            return self._messages.get(self.saved.name, "")
        return next(iter(self._messages.values()), "")

    def note(self, run: Run, found: Verdict) -> None:
        """Keep what a run has found out, and write it to the file of progress."""
        self.faults = found.faults
        if found.faults:
            return
        self._results |= found.tasks
        self._messages.pop(run.chapter.name, None)
        self._messages |= found.messages
        with progress.update(self._root) as self.progress:
            self.progress.note(found.tasks.values(), run.file)

    def name_mistakes(self, found: Mapping[str, TaskResult]) -> bool:
        """Add the words for mistakes to results that are known; tell whether there were any."""
        named = {name: task for name, task in found.items() if task.misconceptions and name in self._results}
        for name, task in named.items():
            self._results[name] = replace(self._results[name], misconceptions=task.misconceptions)
        return bool(named)

    def task_to_show(self, workbook: Workbook) -> TaskResult | None:
        """Choose the next task: of the chapter saved last, else of all."""
        return task_to_show(workbook, self._results, self.saved)


def task_to_show(workbook: Workbook, results: Mapping[str, TaskResult], saved: Chapter | None) -> TaskResult | None:
    """Choose the next task of the chapter saved last, else of all."""
    known = [results[name] for name in workbook.tasks if name in results]
    own = {task.name for task in saved.tasks} if saved is not None else set()
    return next_task(task for task in known if task.name in own) or next_task(known)
