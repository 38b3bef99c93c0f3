"""What comes back is no answer at all: None, an error that is handed back, a function that is not called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from grader.diagnosis.evidence import Diagnosis, Evidence, Failure
from grader.diagnosis.orders import EXCHANGED

#: How the tests say it (`tests.judging.spelling.kind_of`), and those that read plots.
_NOTHING = "None (is a `return` missing?)"
_CALLABLES = frozenset({"function", "method", "builtin_function_or_method", "type", "ufunc"})


def class_name(value: object) -> str:
    """Return the name of a value's class, which an object that has no plain form knows by itself."""
    name = type(value).__name__
    return str(getattr(value, "class_name", name)) if name == "Handle" else name


def nothing(failure: Failure) -> bool:
    return _NOTHING in failure.message or "returned None" in failure.message


def error_handed_back(failure: Failure) -> bool:
    compared = failure.comparison
    return compared is not None and class_name(compared.answer).endswith(("Error", "Exception"))


def not_refused(failure: Failure) -> bool:
    """Tell whether an exception is asked for, and something came back or another one was raised by chance."""
    expected = failure.comparison.expected if failure.comparison else None
    is_missing = isinstance(expected, type) and issubclass(expected, Exception)
    return is_missing or re.search(r" raised \w+, expected \w+\.", failure.message) is not None


def not_called(failure: Failure) -> bool:
    compared = failure.comparison
    return compared is not None and class_name(compared.answer) in _CALLABLES


def generator(failure: Failure) -> bool:
    compared = failure.comparison
    return compared is not None and class_name(compared.answer) in ("generator", "map", "filter", "zip")


def exchanged(failure: Failure) -> bool:
    """Tell whether another result is of the kind that is asked for here."""
    compared = failure.comparison
    wanted = next((kind for words, kind in _KINDS.items() if words in failure.message), "")
    if compared is None or not wanted or isinstance(compared.parts, Mapping) or len(compared.parts) < 2:
        return False
    kinds = [class_name(part) for part in compared.parts]
    return class_name(compared.answer) != wanted and wanted in kinds


def one_for_several(failure: Failure) -> bool:
    """Tell whether one thing came back where several parts are asked for."""
    return " parts (" in failure.message and ", expected the " in failure.message


def one_part(failure: Failure) -> bool:
    return " parts, expected " in failure.message


#: Kinds of results, as they are asked for.
_KINDS = {"expected a NumPy array": "ndarray", "a pandas DataFrame is expected": "DataFrame"}
_FORMS: tuple[tuple[Callable[[Failure], bool], Diagnosis], ...] = (
    (
        nothing,
        Diagnosis(
            "answer.nothing",
            "The function hands back None: `return` what it has made; to print or to show it is not enough.",
        ),
    ),
    (
        error_handed_back,
        Diagnosis("answer.error-returned", "An error is handed back like a value: `raise` it, do not `return` it."),
    ),
    (
        not_refused,
        Diagnosis(
            "answer.not-refused",
            "Arguments that make no sense are not refused: look at them first, and `raise ValueError(…)` for them.",
        ),
    ),
    (
        not_called,
        Diagnosis("answer.not-called", "A function comes back, not what it gives: its brackets `()` are missing."),
    ),
    (
        generator,
        Diagnosis(
            "answer.generator", "What comes back makes its values only when asked: build a list or an array of it."
        ),
    ),
    (exchanged, EXCHANGED),
    (
        one_for_several,
        Diagnosis(
            "answer.one-for-several", "One thing comes back where several are asked for: `return a, b` hands back both."
        ),
    ),
    (
        one_part,
        Diagnosis(
            "answer.number-of-parts",
            "Another number of results comes back than is asked for: see `Returns` in the docstring.",
        ),
    ),
)


def find(evidence: Evidence) -> Iterator[Diagnosis]:
    """Tell what comes back in place of an answer, where every failure is of one kind."""
    for is_so, diagnosis in _FORMS if evidence.failures else ():
        if all(map(is_so, evidence.failures)):
            yield diagnosis
