"""A task's function, read beside what its failures show: a sentence about the code needs a failure that it explains."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from grader.diagnosis.evidence import Evidence, Failure
from grader.diagnosis.source import MOST_NODES_OF_A_FUNCTION, Chapter, Function, parameters, read
from grader.diagnosis.spelled_calls import arguments_in

_NONE = re.compile(r"(?:returned|gave|holds) None\b")
_LOST = ("TIMEOUT", "CRASHED")


@dataclass(frozen=True)
class Reading:
    """The function of a task in a chapter, and the failures of the task."""

    evidence: Evidence
    chapter: Chapter
    function: Function

    @property
    def name(self) -> str:
        """The function's name."""
        return self.function.name

    @functools.cached_property
    def answers(self) -> tuple[Failure, ...]:
        """The failures in which the function did answer, and wrongly."""
        return tuple(f for f in self.evidence.failures if f.status == "FAILED" and f.raised is None)

    @functools.cached_property
    def lost(self) -> bool:
        """Whether the function has not come to its end: too slow, or too much memory."""
        return any(failure.status in _LOST for failure in self.evidence.failures)

    @functools.cached_property
    def gave_none(self) -> bool:
        """Whether an answer was None where something was expected."""
        return any(_is_none(failure) for failure in self.answers)

    @functools.cached_property
    def parameters(self) -> list[str]:
        """The names of the function's arguments; those that begin with a line are nobody's business."""
        return [name for name in parameters(self.function) if not name.startswith("_")]

    def is_handed(self, name: str) -> bool | None:
        """Tell whether a call with a wrong answer has handed an argument over; None where no call is known."""
        known = [given for failure in self.answers if (given := self.given(failure)) is not None]
        return any(name in given for given in known) if known else None

    def given(self, failure: Failure) -> dict[str, Any] | None:
        """Return what a call has handed over, by the arguments' names: values, else their text; None if unknown."""
        names = parameters(self.function)
        comparison = failure.comparison
        if comparison is not None and (comparison.arguments or comparison.keywords):
            return {**dict(zip(names, comparison.arguments, strict=False)), **comparison.keywords}
        if f"{self.name}(" not in failure.message:
            return None
        return dict(arguments_in(failure.message, self.name, names))

    def values(self, name: str) -> list[Any]:
        """Return what the calls with wrong answers have handed over for an argument, where the values are known."""
        return [
            given[name]
            for failure in self.answers
            if failure.comparison is not None and (given := self.given(failure)) and name in given
        ]


def reading(evidence: Evidence) -> Reading | None:
    """Read the function of a task; None where there is none that can be read."""
    chapter = read(evidence.source)
    function = chapter.functions.get(evidence.task)
    if function is None or not (evidence.failures or evidence.remarks):
        return None
    count = sum(1 for _ in ast.walk(function))
    return Reading(evidence, chapter, function) if count <= MOST_NODES_OF_A_FUNCTION else None


def _is_none(failure: Failure) -> bool:
    compared = failure.comparison
    if compared is not None and compared.answer is None and compared.expected is not None:
        return True
    return bool(_NONE.search(failure.message.split("\n")[0]))


# --- how control goes through a block


def leaves(block: list[ast.stmt]) -> bool:
    """Tell whether nobody comes to the end of a block: it returns or raises before."""
    return any(_leaves(statement) for statement in block)


def _leaves(statement: ast.stmt) -> bool:
    match statement:
        case ast.Return() | ast.Raise():
            return True
        case ast.If():
            return bool(statement.orelse) and leaves(statement.body) and leaves(statement.orelse)
        case ast.With() | ast.AsyncWith():
            return leaves(statement.body)
        case ast.Try():
            body = leaves([*statement.body, *statement.orelse]) and all(leaves(h.body) for h in statement.handlers)
            return leaves(statement.finalbody) or body
        case ast.While():
            endless = isinstance(statement.test, ast.Constant) and bool(statement.test.value)
            return endless and not any(isinstance(node, ast.Break) for node in ast.walk(statement))
        case ast.Match():
            return all(leaves(case.body) for case in statement.cases) and _takes_all(statement.cases[-1])
    return False


def _takes_all(case: ast.match_case) -> bool:
    return isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None


def last_statements(block: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that a block may end with, those at the end of its branches too."""
    if not block:
        return
    last = block[-1]
    yield last
    for name in ("body", "orelse"):
        inner = getattr(last, name, None)
        if isinstance(last, (ast.If, ast.With)) and inner:
            yield from last_statements(inner)
