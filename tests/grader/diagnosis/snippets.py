"""Evidence out of a few lines: the function is run, and what it raises or returns is held in a failure."""

from __future__ import annotations

import ast
import copy
import textwrap
import traceback
from typing import Any

from grader.diagnosis import code, errors
from grader.diagnosis.evidence import Comparison, Diagnosis, Evidence, Failure, Raised

FILE = "chapter.py"


def text(source: str) -> str:
    """Take the indentation of a test out of a snippet, which begins in line 1."""
    return textwrap.dedent(source).strip("\n") + "\n"


def run(source: str, call: str) -> tuple[Any, Raised | None, tuple[Any, ...]]:
    """Run a call of a snippet's function; return its value, what it raised, and its arguments."""
    names: dict[str, Any] = {}
    exec(compile(source, FILE, "exec"), names)  # noqa: S102  # snippets of the tests themselves
    node = ast.parse(call, mode="eval").body
    arguments = tuple(eval(ast.unparse(argument), names) for argument in node.args)  # noqa: S307  # as above
    try:
        return names[node.func.id](*copy.deepcopy(arguments)), None, arguments
    except Exception as error:
        lines = source.split("\n")
        frames = [(f.f_code.co_filename, line) for f, line in traceback.walk_tb(error.__traceback__)]
        own = tuple((FILE, line, lines[line - 1].strip()) for file, line in frames if file == FILE)
        return None, Raised(type(error).__name__, str(error), own[-8:]), arguments


def of_error(source: str, call: str) -> list[Diagnosis]:
    """Return what is told of the exception that a call raises."""
    source = text(source)
    _value, raised, _arguments = run(source, call)
    assert raised is not None, "nothing was raised"
    return of_raised(source, call, raised)


def of_raised(source: str, call: str, raised: Raised) -> list[Diagnosis]:
    """Return what is told of an exception."""
    message = f"{call} raised {raised.kind}: {raised.detail}"
    failure = Failure("test", hidden=False, status="ERROR", message=message, raised=raised)
    return list(errors.find(Evidence(call.partition("(")[0], source, (failure,))))


def of_words(source: str, kind: str, detail: str, line: int, call: str = "f(1)") -> list[Diagnosis]:
    """Return what is told of an exception in the words of some version of Python, NumPy or another library."""
    source = text(source)
    lines = ((FILE, line, source.split("\n")[line - 1].strip()),) if line else ()
    return of_raised(source, call, Raised(kind, detail, lines))


def of_import(source: str, error: str, line: int) -> list[Diagnosis]:
    """Return what is told of a chapter that can't be imported."""
    message = f"exercises/chapter.py, line {line} can't be imported: {error}"
    failure = Failure("test", hidden=False, status="ERROR", message=message)
    return list(errors.find(Evidence("f", text(source), (failure,))))


def of_answer(source: str, call: str, expected: Any, message: str = "") -> list[Diagnosis]:
    """Return what the source says of a wrong answer."""
    source = text(source)
    value, raised, arguments = run(source, call)
    assert raised is None, raised
    said = message or f"{call} returned {value}, expected {expected}."
    failure = Failure("test", False, "FAILED", said, Comparison(call, value, expected, arguments))
    return list(code.find(Evidence(call.partition("(")[0], source, (failure,))))


def of_message(source: str, message: str, status: str = "FAILED", task: str = "f") -> list[Diagnosis]:
    """Return what the source says where nothing but a message is known."""
    return list(code.find(Evidence(task, text(source), (Failure("test", False, status, message),))))


def ids(found: list[Diagnosis]) -> list[str]:
    """Return the ids."""
    return [diagnosis.id for diagnosis in found]
