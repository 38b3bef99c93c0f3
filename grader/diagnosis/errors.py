"""Python's own exceptions, coached: what was raised, in words that say where to look."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from grader.diagnosis import (
    errors_attributes,
    errors_calls,
    errors_file,
    errors_indices,
    errors_names,
    errors_none,
    errors_shapes,
    errors_tensors,
    errors_types,
    errors_uncalled,
    errors_values,
)
from grader.diagnosis.evidence import Diagnosis, Evidence, Failure
from grader.diagnosis.scene import Scene
from grader.diagnosis.source import Chapter, quoted, read

#: From the most special: None has causes of its own, whatever was to be done with it.
_RULES = (
    errors_none.rules,
    errors_names.rules,
    errors_attributes.rules,
    errors_uncalled.rules,
    errors_calls.rules,
    errors_types.rules,
    errors_tensors.rules,
    errors_indices.rules,
    errors_shapes.rules,
    errors_values.rules,
)

#: What a right function may raise that is handed wrong data.
_OF_DATA = frozenset({"IndexError", "KeyError", "ValueError"})


def find(evidence: Evidence) -> Iterator[Diagnosis]:
    """Yield what the exceptions of a task say, those that explain most failures first."""
    if not evidence.failures:
        return
    chapter = read(evidence.source)
    yield from errors_file.find(evidence, chapter)
    # Of several with one id the first is told, from a visible check where there is one.
    failures = sorted(evidence.failures, key=lambda failure: failure.hidden)
    explained = [told for failure in failures if (told := _first(evidence, chapter, failure))]
    for identity, _count in Counter(told.id for told in explained).most_common():
        yield next(told for told in explained if told.id == identity)


def _first(evidence: Evidence, chapter: Chapter, failure: Failure) -> Diagnosis | None:
    """Explain one failure by the first rule that has something to say."""
    raised = failure.raised or errors_file.at_import(failure)
    if raised is None:
        return None
    scene = Scene(evidence, chapter, failure, raised)
    told = next((told for rules in _RULES for told in rules.apply(scene)), None)
    return _in_a_task_called(scene) or told


def _in_a_task_called(scene: Scene) -> Diagnosis | None:
    """Look at the call where another task's function fails, which may be right and be handed what is wrong."""
    inner, own = scene.outer, scene.chapter.functions.get(scene.evidence.task)
    if inner is None or own in (None, inner) or ast.get_docstring(inner) is None or scene.raised.kind not in _OF_DATA:
        return None
    calls = [line for _file, line, _text in scene.raised.lines if scene.chapter.function_at(line) is own]
    if not calls:
        return None
    return Diagnosis(
        "error.in-a-task-called",
        f"Line {calls[-1]} leads into {quoted(inner.name)}, which fails in line {scene.line}: if its own checks pass, "
        "it is handed something wrong.",
    )
