"""What a relation between an answer and what was expected is, and when it is believed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.pairs import Pair


@dataclass(frozen=True)
class Fit:
    """How well a relation fits a pair.

    Attributes
    ----------
    values : int
        How many values show it that would be otherwise without it.
    words : tuple of str
        What is put into the sentence.
    """

    values: int
    words: tuple[str, ...] = ()


#: None where a relation can't tell, a fit of no values where it does not hold.
Verdict = Fit | None
NO = Fit(0)


@dataclass(frozen=True)
class Relation:
    """A relation that has a name.

    Attributes
    ----------
    id, sentence : str
        Of the diagnosis; {0}, {1} … in the sentence are places for the words of a fit.
    fit : callable
        Looks at one pair.
    least : int
        So many values must show it, over all pairs: fewer could be chance.
    """

    id: str
    sentence: str
    fit: Callable[[Pair], Verdict]
    least: int = 2


def agreed(relation: Relation, pairs: Iterable[Pair]) -> Diagnosis | None:
    """Return what a relation tells of pairs: all that can speak have to agree, and to show it by enough values."""
    fits = [fit for fit in map(relation.fit, pairs) if fit is not None]
    if not fits or any(fit.values == 0 or fit.words != fits[0].words for fit in fits):
        return None
    if sum(fit.values for fit in fits) < relation.least:
        return None
    return Diagnosis(relation.id, relation.sentence.format(*fits[0].words))


def told_by(relations: Sequence[Relation], pairs: Sequence[Pair]) -> Iterator[Diagnosis]:
    """Yield what relations tell of pairs, the simplest first, as they stand."""
    for relation in relations:
        if (diagnosis := agreed(relation, pairs)) is not None:
            yield diagnosis


def holds(values: int | bool) -> Fit:
    """Return a fit that so many values show."""
    return Fit(int(values))
