"""Mistakes that cost one check of a task, however many of its checks they show in: a wrong form, changed arguments.

What is wrong is found by whoever sees it, in a learner's own pytest as under the grader.  The first check that would
pass otherwise fails with the sentence; all the others judge the values alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.function_text import parameters


@dataclass(frozen=True)
class ArgumentChange:
    """What a call has done to one of its arguments.

    Attributes
    ----------
    function : str
        The learner's function.
    args, kwargs
        What it was called with, untouched.
    place : int or str
        Which argument, by its position or its name.
    before, after : object
        What it held; `after` is None where that can't be shown.
    """

    function: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    place: int | str
    before: Any
    after: Any

    def sentence(self, stub: Path) -> str:
        """Say it to the learner; the text of the chapter's stub has the argument's name."""
        call = spelling(self.function, self.args, self.kwargs) or self.function
        argument = self.place if isinstance(self.place, str) else _name_of(self.function, self.place, stub)
        say = words_of_tests("argument_changes", "changed")
        with suppress(Exception):  # what it holds now is what somebody claims, and may be anything
            if say:
                return str(say(call, argument, self.before, self.after))
        return f"{call} changed its argument `{argument}`."


def _name_of(function: str, place: int, stub: Path) -> str:
    """Return the name of an argument, or its number (from 1) where the stub has none for it."""
    names = parameters(stub.read_text(encoding="utf-8"), function) if stub.is_file() else []
    return names[place] if place < len(names) else str(place + 1)


class OncePerTask:
    """Keeps the mistakes of this kind that one task shows, until each has cost a check."""

    def __init__(self) -> None:
        self._told: set[str] = set()
        self._waiting: dict[str, str] = {}

    def find(self, changes: Iterable[ArgumentChange], stub: Path) -> None:
        """Take note of what the check that has just ended shows."""
        take_remarks = words_of_tests("remarks", "take")
        for sentence in take_remarks() if take_remarks else ():
            self._find("form", lambda sentence=sentence: sentence)  # type: ignore[misc]  # the loop's variable is bound
        for change in changes:
            self._find("arguments", lambda change=change: change.sentence(stub))  # type: ignore[misc]  # as above

    def _find(self, kind: str, say: Callable[[], str]) -> None:
        if kind not in self._told and kind not in self._waiting:
            self._waiting[kind] = say()

    def cost_of_passing(self) -> str:
        """Return what a check that would pass is lost for, or "": the next mistake that has not cost one yet."""
        if not self._waiting:
            return ""
        kind = next(iter(self._waiting))
        self._told.add(kind)
        return self._waiting.pop(kind)


def begin_check() -> None:
    """Forget what the tests have noted since a check last ended: it was about somebody else's answers."""
    for module in ("remarks", "evidence", "pictures.comparing"):
        if take := words_of_tests(module, "take"):
            take()


def spelling(function: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
    """Write a call in the tests' own words, where they have some."""
    spell = words_of_tests("explain", "spell")
    return str(spell(function, *args, **kwargs)) if spell else ""


def words_of_tests(module: str, name: str) -> Callable[..., Any] | None:
    """Find a function of `tests.judging`, where tests have been collected that use it."""
    return getattr(sys.modules.get(f"tests.judging.{module}"), name, None)
