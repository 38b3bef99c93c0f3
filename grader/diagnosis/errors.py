"""Python's own exceptions, coached: what was raised, in words that say where to look."""

from __future__ import annotations

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
    errors_values,
)
from grader.diagnosis.evidence import Diagnosis, Evidence, Failure
from grader.diagnosis.scene import Scene
from grader.diagnosis.source import Chapter, read

#: From the most special: None has causes of its own, whatever was to be done with it.
_RULES = (
    errors_none.rules,
    errors_names.rules,
    errors_attributes.rules,
    errors_calls.rules,
    errors_types.rules,
    errors_tensors.rules,
    errors_indices.rules,
    errors_shapes.rules,
    errors_values.rules,
)


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
    return next((told for rules in _RULES for told in rules.apply(scene)), None)
