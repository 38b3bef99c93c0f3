"""What the learner's code raised, as exceptions of this process and as words."""

from __future__ import annotations

import builtins
import re
from collections.abc import Mapping, Sequence
from typing import Any

from grader.messages import Answer
from grader.text import clean

#: What is looked at of an error that a worker tells of, which may be as long as a message.
_MOST_LETTERS, _MOST_BASES, _MOST_LINES = 4000, 100, 8
#: Where a file is no Python, as Python says it itself behind its message.
_PLACE = re.compile(r" \([^()]*, line \d+\)$")
#: What is left in a file that was tried at a desk: the exception, words of its message, and a sentence's rest.
_ACCIDENTS = (
    ("BdbQuit", "", "stopped at a breakpoint that is left in the code; take it out."),
    ("ImportError", "Cannot load backend", "chose a backend of Matplotlib that needs a screen; take the line out."),
)


class LearnerError(Exception):
    """The learner's code raised an exception.  Subclasses also derive from the built-in type raised.

    Attributes
    ----------
    kind : str
        Name of the exception's class.
    detail : str
        Its message.
    lines : list of (file, line number, text)
        The learner's own lines of the traceback, innermost last.
    of_answer : bool
        Whether the learner's function had returned before, and what it returned raised this.
    """

    kind = ""
    detail = ""
    lines: Sequence[tuple[str, int, str]] = ()
    of_answer = False

    @property
    def accident(self) -> str:
        """What to do about a line that was left behind, to follow the call in a sentence; empty for all else."""
        return next((words for name, part, words in _ACCIDENTS if name == self.kind and part in self.detail), "")

    def line_in(self, module: str) -> int:
        """Return the innermost line in the file of a module, or 0."""
        file = f"{module.rpartition('.')[2]}.py"
        return next((number for name, number, _ in reversed(self.lines) if name == file), 0)


class FunctionMissing(LearnerError):
    """The chapter's file has no function of this name; the message says so."""

    @property
    def detail(self) -> str:  # type: ignore[override]  # read only here
        return str(self)


class ResultUnreadable(LearnerError):
    """What a function returned has no form in which it can be looked at; the message says why."""

    @property
    def detail(self) -> str:  # type: ignore[override]  # read only here
        return str(self)


class UnusableChapter(Exception):
    """The chapter's file can't be used at all; the message is a sentence for the learner.

    Attributes
    ----------
    line : int
        The line of the file where the trouble is, or 0.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def learner_error(kind: str, bases: list[str], message: str, lines: list[Any]) -> LearnerError:
    """Make an exception that a test can catch as the built-in type it stands for."""
    built_in = next((getattr(builtins, name, None) for name in bases if name not in ("Exception", "object")), None)
    bases_of_error: tuple[type[Exception], ...] = (LearnerError,)
    if isinstance(built_in, type) and issubclass(built_in, Exception):
        bases_of_error = (LearnerError, built_in)
    try:
        error = type("LearnerError", bases_of_error, {})(message)
    except TypeError:  # built-in types with other arguments (UnicodeDecodeError) or another layout
        error = LearnerError(message)
    error.kind = clean(kind, 100, 1)
    error.detail = clean(message, 600, 6)
    error.lines = [(clean(file, 100, 1), number, clean(text, 200, 1)) for file, number, text in lines]
    assert isinstance(error, LearnerError)
    return error


def error_in(answer: Answer) -> LearnerError:
    """Read the exception that a worker tells of; any part of the answer may be malformed."""
    claims: Mapping[str, Any] = answer  # no more than that
    kind, message, bases, lines = (claims.get(k) for k in ("error", "message", "bases", "lines"))
    return learner_error(
        kind[:_MOST_LETTERS] if type(kind) is str else "an exception",
        [b for b in bases[:_MOST_BASES] if type(b) is str] if type(bases) is list else [],
        message[:_MOST_LETTERS] if type(message) is str else "",
        [tuple(line) for line in lines[-_MOST_LINES:] if _is_line(line)] if type(lines) is list else [],
    )


def _is_line(line: Any) -> bool:
    return type(line) is list and [type(part) for part in line] == [str, int, str]


def words_for_import(module: str, error: LearnerError) -> str:
    where = f", line {error.lines[-1][1]}" if error.lines else ""
    file = module.replace(".", "/") + ".py"
    if error.accident:
        return f"{file}{where} {error.accident}"
    detail = _PLACE.sub("", error.detail) if where else error.detail
    return f"{file}{where} can't be imported: {error.kind}: {detail}"
