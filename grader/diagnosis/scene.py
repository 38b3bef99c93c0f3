"""Where something was raised: the exception, the learner's line, the function around it, and what that was handed."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.diagnosis.evidence import Diagnosis, Evidence, Failure, Raised
from grader.diagnosis.source import Chapter, Function, Node, head, imports, parameters, statement_of, stored_in
from grader.diagnosis.spelled_calls import arguments_in, shape_in

#: Explains an exception: it gets the scene and the groups of the pattern that its words have matched.
Explain = Callable[..., Diagnosis | None]


@dataclass(frozen=True)
class Scene:
    """One exception of the learner's code, with all that can be looked at."""

    evidence: Evidence
    chapter: Chapter
    failure: Failure
    raised: Raised

    @functools.cached_property
    def _place(self) -> tuple[int, str, bool]:
        """The innermost line of the chapter that took part: its number, its text, and whether the chapter has it."""
        for _file, number, text in reversed(self.raised.lines):
            if text and self.chapter.line(number).startswith(text.strip()[:80]):
                return number, text, True
        _file, number, text = self.raised.lines[-1] if self.raised.lines else ("", 0, "")
        return number, text, False

    @property
    def line(self) -> int:
        """Its number, or 0."""
        return self._place[0]

    @functools.cached_property
    def function(self) -> Function | None:
        """The innermost function around it."""
        return self.chapter.function_at(self.line) if self._place[2] else None

    @functools.cached_property
    def outer(self) -> Function | None:
        """The function of the module around it, or the task's own where nothing is known of the line."""
        for function in self.chapter.functions.values():
            if self._place[2] and function.lineno <= self.line <= (function.end_lineno or 0):
                return function
        return None if self._place[2] else self.chapter.functions.get(self.evidence.task)

    @functools.cached_property
    def imported(self) -> dict[str, str]:
        """Where the names come from that are imported around the line, in the module or in the function."""
        within = [imports(function) for function in (self.outer, self.function) if function]
        return {**self.chapter.imported, **{name: module for found in within for name, module in found.items()}}

    @functools.cached_property
    def scope(self) -> ast.AST:
        """Where names are looked up first: the function, or the module."""
        return self.function or self.chapter.tree or ast.Module(body=[], type_ignores=[])

    @functools.cached_property
    def statement(self) -> ast.stmt | None:
        """The statement that the line belongs to."""
        found = self.chapter.statement_at(self.line) if self._place[2] else None
        return found or statement_of(self._place[1])

    def nodes(self, kind: type[Node]) -> list[Node]:
        """Return the parts of the statement that are of a kind and lie on the line."""
        parts = head(self.statement) if self.statement else ()
        return [part for part in parts if isinstance(part, kind) and self._covers(part)]

    def _covers(self, part: ast.AST) -> bool:
        first, last = getattr(part, "lineno", self.line), getattr(part, "end_lineno", self.line)
        return not self._place[2] or first <= self.line <= (last or 0)

    @functools.cached_property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        """The shapes of what the task's function was handed, by the names of its parameters."""
        function = self.chapter.functions.get(self.evidence.task)
        names = parameters(function) if function else []
        comparison = self.failure.comparison
        if comparison and (comparison.arguments or comparison.keywords):
            given = {**dict(zip(names, comparison.arguments, strict=False)), **comparison.keywords}
            return {name: shape for name, value in given.items() if (shape := _shape(value)) is not None}
        texts = arguments_in(self.failure.message, self.evidence.task, names)
        return {name: shape for name, text in texts.items() if (shape := shape_in(text)) is not None}

    def handed(self, shape: tuple[int, ...]) -> str:
        """Return the one parameter that came in with a shape and was given no other value since; else ""."""
        function = self.function
        if function is None or function.name != self.evidence.task:
            return ""
        fitting = [name for name, its in self.shapes.items() if its == shape]
        return fitting[0] if len(fitting) == 1 and fitting[0] not in stored_in(function) else ""


def _shape(value: Any) -> tuple[int, ...] | None:
    if isinstance(value, (list, tuple, np.ndarray)):
        try:
            return np.shape(value)
        except ValueError:  # rows of different lengths
            return None
    shape = getattr(value, "shape", None)
    return tuple(shape) if isinstance(shape, tuple) else None


class Rules:
    """A list of patterns of "Kind: message", each with what explains it."""

    def __init__(self) -> None:
        self._rules: list[tuple[re.Pattern[str], Explain]] = []

    def on(self, *patterns: str) -> Callable[[Explain], Explain]:
        """Let a function explain exceptions whose kind and message begin like one of these."""

        def add(explain: Explain) -> Explain:
            self._rules += [(re.compile(pattern, re.DOTALL), explain) for pattern in patterns]
            return explain

        return add

    def apply(self, scene: Scene) -> Iterator[Diagnosis]:
        """Yield what is told of an exception, the closest rule first."""
        said = f"{scene.raised.kind}: {scene.raised.detail}"
        for pattern, explain in self._rules:
            match = pattern.match(said)
            found = explain(scene, *match.groups()) if match else None
            if found:
                yield found
