"""The answer against what was expected, call by call: the relation between them that has a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.diagnosis import aggregates, calls, columns, factors, forms, labels, lists, orders, scales, shapes
from grader.diagnosis.evidence import Diagnosis, Evidence
from grader.diagnosis.pairs import Pair, pair_of, parameters
from grader.diagnosis.relations import Relation, told_by
from grader.diagnosis.relations import evidence as shown

#: So many answers must show the same where other calls raise.
_FEWEST_BESIDE_ERRORS = 2
#: From the simplest to those that much could be said of.
CERTAIN: tuple[Relation, ...] = scales.CERTAIN
RELATIONS: tuple[Relation, ...] = (
    *scales.RELATIONS,
    *columns.RELATIONS,
    *aggregates.RELATIONS,
    *labels.RELATIONS,
    *orders.RELATIONS,
    *shapes.RELATIONS,
)


def find(evidence: Evidence) -> Iterator[Diagnosis]:
    """Tell the relations that every comparison shows that can speak, the simplest first."""
    yield from forms.find(evidence)
    parts = _by_part(evidence)
    for pairs in parts:
        yield from told_by(CERTAIN, pairs)
    yield from calls.find_causes(evidence)
    yield from lists.find(evidence)
    for pairs in parts:
        yield from _related(pairs, evidence)
    for pairs in parts:
        yield from _related([pair for pair in pairs if not calls.may_be_a_slip_of_its_own(pair.given)], evidence)
    yield from calls.find(evidence)


def _related(pairs: Sequence[Pair], evidence: Evidence) -> Iterator[Diagnosis]:
    """Tell the relations that all pairs show; where other calls raise, one pair alone may be another slip's."""
    if any(failure.raised for failure in evidence.failures) and shown(pairs, [1] * len(pairs)) < _FEWEST_BESIDE_ERRORS:
        return
    yield from told_by([one for one in RELATIONS if not (one.always and evidence.passed_calls)], pairs)
    yield from factors.find(pairs)
    yield from factors.find_steps(pairs)


def _by_part(evidence: Evidence) -> list[list[Pair]]:
    """Return the pairs of each part of the answer ("labels of …"), the part that most is known of first.

    What one call alone has wrong, where another part is wrong in several, follows from that.
    """
    names = parameters(evidence)
    parts: dict[str, list[Pair]] = {}
    for failure in evidence.failures:
        if failure.comparison is not None and (pair := pair_of(failure, names)) is not None:
            part = failure.comparison.call.partition(f"{evidence.task}(")[0]
            parts.setdefault(part, []).append(pair)
    most = max(map(len, parts.values()), default=0)
    return sorted((pairs for pairs in parts.values() if len(pairs) > 1 or most == 1), key=len, reverse=True)
