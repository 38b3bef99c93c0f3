"""What is known of a task that does not pass, and what is told of it: frozen data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Comparison:
    """An answer that was held against what was expected, and differs.

    Attributes
    ----------
    call : str
        The call as a learner would type it: "inertia([[3]], [0], [[0]])".
    answer, expected : object
        Plain data or arrays, as they came back and as they should have.
    arguments : tuple
        What the learner's function was given, by position; `keywords` holds what it was given by name.
    parts : sequence or mapping
        All parts of the answer, where this is one of several.
    """

    call: str
    answer: Any
    expected: Any
    arguments: tuple[Any, ...] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict)
    parts: Sequence[Any] | Mapping[Any, Any] = ()


@dataclass(frozen=True)
class Raised:
    """What the learner's code raised.

    Attributes
    ----------
    kind : str
        The name of its class.
    detail : str
        Its message.
    lines : tuple of (file, line number, text)
        The learner's own lines of the traceback, innermost last.
    """

    kind: str
    detail: str
    lines: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True)
class Failure:
    """One check that does not pass.

    Attributes
    ----------
    hidden : bool
        Whether what the check expects is hidden from learners: then a diagnosis names no value of it.
    status : str
        How it ended: a member of `grader.results.Status`.
    message : str
        What the learner is told.
    """

    check: str
    hidden: bool
    status: str
    message: str
    comparison: Comparison | None = None
    raised: Raised | None = None


@dataclass(frozen=True)
class Evidence:
    """Everything that is known of one task.

    Attributes
    ----------
    task : str
        The name of the learner's function.
    source : str
        The text of the whole chapter; empty where it is not known.
    passed : int
        How many checks of the task pass.
    passed_calls : tuple of (args, keywords)
        The last call in each of those.
    remarks : tuple of str
        What cost a check that would have passed otherwise: the form of an answer, an argument that was changed.
    """

    task: str
    source: str
    failures: tuple[Failure, ...]
    passed: int = 0
    passed_calls: tuple[tuple[tuple[Any, ...], Mapping[str, Any]], ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Diagnosis:
    """One sentence (or two short ones) that is true of what was seen.

    Attributes
    ----------
    id : str
        Names the kind of mistake: "answer.transposed", "code.unused-argument".
    """

    id: str
    sentence: str
