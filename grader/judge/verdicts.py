"""What the end of a check means for the learner, as an outcome in words."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest

from grader.handins.submission import MAX_FILE_BYTES
from grader.remote.learner_errors import LearnerError
from grader.results import Outcome, Status
from grader.text import clean

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


def is_doubtful(outcome: Outcome) -> bool:
    """Tell whether what another task has left in the worker may be why a check ended so."""
    return not outcome.status.is_calm


def blocked(outcome: Outcome, needs: Sequence[str]) -> Outcome:
    """Say that a check waits for another task, unless it passed or was not tried at all."""
    if not needs or outcome.status.is_calm or outcome.status is Status.FAULT:
        return outcome
    message = f"{outcome.task} builds on {needs[0]}, which does not pass yet: look at that one first."
    return replace(outcome, status=Status.BLOCKED, message=message)


def spelling(call: tuple[str, tuple[Any, ...], dict[str, Any]] | None) -> str:
    """Write a call in the tests' own words, where they have some."""
    spell = getattr(sys.modules.get("tests.judging.explain"), "spell", None)
    if call is None or spell is None:
        return ""
    name, args, kwargs = call
    return str(spell(name, *args, **kwargs))


def words_for_error(call: str, error: LearnerError) -> str:
    if error.kind == "Missing":
        return error.detail
    if error.kind == "Unreadable":
        return f"{call}: {error.detail}."
    lines = [f"{call} raised {error.kind}: {error.detail}" if error.detail else f"{call} raised {error.kind}."]
    if error.lines:
        lines.append("")
        # A comprehension is a frame of its own in older Pythons, and so is each step of a recursion.
        own = [line for line, _ in groupby(error.lines)]
        lines += [f"    {file}, line {number}:   {text}" for file, number, text in own[-4:]]
    return "\n".join(lines)
