"""What the end of a check means for the learner, as an outcome in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest

from grader.errors import GraderFault
from grader.handins.submission import MAX_FILE_BYTES
from grader.manifest import Task
from grader.remote.learner_errors import FunctionMissing, LearnerError, ResultUnreadable, UnusableChapter
from grader.remote.once_per_task import spelling
from grader.remote.worker_lost import WorkerLost
from grader.results import Outcome, Status
from grader.text import clean

LastCall = tuple[str, tuple[Any, ...], dict[str, Any]]
_MARKS = pytest.StashKey[dict[str, pytest.Mark | None]]()
_MOST_LINES = MAX_FILE_BYTES  # a worker may tell any number


def visibility(item: pytest.Item) -> str:
    """Tell "hidden" for a test under `tests/hidden`, else "visible"."""
    return "hidden" if "hidden" in item.path.parts[-2:-1] else "visible"


def mark_of(item: pytest.Item, name: str) -> pytest.Mark | None:
    """Return the closest mark of this name.  pytest looks through all classes and modules each time; this, once."""
    known = item.stash.setdefault(_MARKS, {})
    if name not in known:
        known[name] = item.get_closest_marker(name)
    return known[name]


def outcome_of(item: pytest.Item, status: Status, message: str, line: int = 0) -> Outcome:
    marker = mark_of(item, "task")
    assert marker is not None
    # Whatever path a message took: parts of it may be the learner's words.
    message = clean(message, 4000)
    return Outcome(item.name, marker.args[0], visibility(item), status, message, line=max(0, min(line, _MOST_LINES)))


def cut(printed: str) -> str:
    """Clean what was printed and cut it, its last line (which tells a limit) kept."""
    safe = clean(printed, 4000)
    last = clean(printed.rpartition("\n")[2], 200, 1)
    return safe if last in safe else f"{safe}\n{last}"


def blocked(outcome: Outcome, needs: Sequence[str]) -> Outcome:
    """Say that a check waits for another task, unless it passed or was not tried at all."""
    if not needs or not outcome.status.went_wrong or outcome.status is Status.FAULT:
        return outcome
    message = f"{outcome.task} builds on {needs[0]}, which does not pass yet: look at that one first."
    return replace(outcome, status=Status.BLOCKED, message=message)


def outcome_of_error(
    item: pytest.Item, task: Task, error: BaseException | None, last_call: LastCall | None, *, answered: bool
) -> Outcome:
    """Tell from the exception that ended a check what it means for the learner.

    Parameters
    ----------
    last_call : tuple of (name, args, kwargs) or None
        The call of the learner's code that was made last.
    answered : bool
        Whether that code has answered at all since the task began.
    """
    if error is None:
        return outcome_of(item, Status.PASSED, "")
    call = (spelling(*last_call) if last_call else "") or task.name
    if isinstance(error, WorkerLost):
        return outcome_of(item, Status(error.status), f"{call} {error}")
    if isinstance(error, UnusableChapter):
        return outcome_of(item, Status.ERROR, str(error), error.line)
    if isinstance(error, LearnerError):
        if isinstance(error, NotImplementedError):
            return outcome_of(item, Status.NOT_STARTED, f"{task.name} is not started.")
        return outcome_of(item, Status.ERROR, words_for_error(call, error), error.line_in(task.chapter))
    if isinstance(error, (AssertionError, pytest.fail.Exception)):
        return outcome_of(item, Status.FAILED, clean(str(error), 3000, 12))
    if isinstance(error, GraderFault) or not answered:
        return outcome_of(item, Status.FAULT, f"{type(error).__name__}: {clean(str(error), 300, 3)}")
    # The test itself stumbled over the answer.  `ItemRunner.our_solution_passes` finds out whether
    # it would stumble over ours as well.
    return outcome_of(item, Status.FAILED, f"{call} returned something that can't be used ({type(error).__name__}).")


def words_for_error(call: str, error: LearnerError) -> str:
    if isinstance(error, FunctionMissing):
        return str(error)
    if isinstance(error, ResultUnreadable):
        return f"{call}: {error}."
    if error.accident:
        lines = [f"{call} {error.accident}"]
    else:
        said = f"{error.kind}: {error.detail}" if error.detail else f"{error.kind}."
        lines = [f"{call} returned something that raised {said}" if error.of_answer else f"{call} raised {said}"]
    if error.lines:
        lines.append("")
        # A comprehension is a frame of its own in older Pythons, and so is each step of a recursion.
        own = [line for line, _ in groupby(error.lines)]
        lines += [f"    {file}, line {number}:   {text}" for file, number, text in own[-4:]]
    return "\n".join(lines)
