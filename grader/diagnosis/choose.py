"""Choose what is told: of each source one sentence, of all at most two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from grader.diagnosis.evidence import Diagnosis, Evidence

MOST = 2
Source = Callable[[Evidence], Iterator[Diagnosis]]
#: What says the same in other words, by ids: of such a group the first that is found is told alone.
SAME_IDEA: tuple[frozenset[str], ...] = (
    frozenset(
        {
            "answer.nothing",
            "code.no-return",
            "code.print-for-return",
            "code.show-for-return",
            "code.value-for-return",
            "code.error-swallowed",
            "code.none-from-in-place",
            "code.none-returned",
        }
    ),
    frozenset({"answer.error-returned", "code.error-returned"}),
    frozenset({"answer.only-first", "code.return-in-loop"}),
    frozenset({"answer.cut-off", "code.whole-numbers-kept", "code.cut-to-whole-numbers"}),
    frozenset({"form.argument-changed", "code.changes-argument", "code.no-copy"}),
)


@cache
def sources() -> tuple[Source, ...]:
    """Return the sources in the order in which they are told.

    They are imported here, late: whoever passes does not need them.
    """
    from grader.diagnosis import answers, code, errors, objects

    return errors.find, code.find, answers.find, objects.find


def diagnose(evidence: Evidence, among: Iterable[Source] | None = None) -> list[Diagnosis]:
    """Tell at most two sentences about a task that does not pass, none where the evidence is thin.

    Each source tells what explains most first, and only that is taken: its other sentences would be about the same
    thing in other words.
    """
    if not evidence.failures and not evidence.remarks:
        return []
    told: list[Diagnosis] = []
    for source in sources() if among is None else among:
        found = next(source(evidence), None)
        if found is not None and not any(_same_idea(found.id, earlier.id) for earlier in told):
            told.append(found)
    return told[:MOST]


def _same_idea(one: str, other: str) -> bool:
    return one == other or any({one, other} <= ids for ids in SAME_IDEA)
