"""Choose what is told: of each source one sentence, of all at most two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from grader.diagnosis import answers, objects
from grader.diagnosis.evidence import Diagnosis, Evidence

MOST = 2
Source = Callable[[Evidence], Iterator[Diagnosis]]
#: In the order in which they are told.
SOURCES: tuple[Source, ...] = (
    answers.find,
    objects.find,
)


def diagnose(evidence: Evidence, sources: Iterable[Source] = SOURCES) -> list[Diagnosis]:
    """Tell at most two sentences about a task that does not pass, none where the evidence is thin.

    Each source tells what explains most first, and only that is taken: its other sentences would be about the same
    thing in other words.
    """
    if not evidence.failures and not evidence.remarks:
        return []
    first = (next(source(evidence), None) for source in sources)
    told = {diagnosis.id: diagnosis for diagnosis in first if diagnosis is not None}
    return list(told.values())[:MOST]
