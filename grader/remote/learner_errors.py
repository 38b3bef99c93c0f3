"""What the learner's code raised, as exceptions of this process and as words."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import Any

from grader.messages import Answer
from grader.text import clean


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
    """

    kind = ""
    detail = ""
    lines: Sequence[tuple[str, int, str]] = ()

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
        kind if type(kind) is str else "an exception",
        [b for b in bases if type(b) is str] if type(bases) is list else [],
        message if type(message) is str else "",
        [tuple(line) for line in lines if _is_line(line)] if type(lines) is list else [],
    )


def _is_line(line: Any) -> bool:
    return type(line) is list and [type(part) for part in line] == [str, int, str]


def words_for_import(module: str, error: LearnerError) -> str:
    where = f", line {error.lines[-1][1]}" if error.lines else ""
    file = module.replace(".", "/") + ".py"
    return f"{file}{where} can't be imported: {error.kind}: {error.detail}"
