"""What a relation between an answer and what was expected is, and when it is believed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.pairs import Array, Pair, same


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
    always : bool
        Whether it is the work of something that no call goes without: where some pass, it is something else.
    whatever_it_is : bool
        Whether one and the same answer to several questions shows as much as different ones.
    """

    id: str
    sentence: str
    fit: Callable[[Pair], Verdict]
    least: int = 3
    always: bool = False
    whatever_it_is: bool = False


def agreed(relation: Relation, pairs: Iterable[Pair]) -> Diagnosis | None:
    """Return what a relation tells of pairs: all that can speak have to agree, and to show it by enough values."""
    fits = [(pair, fit) for pair in pairs if (fit := relation.fit(pair)) is not None]
    words = fits[0][1].words if fits else ()
    if not fits or any(fit.values == 0 or fit.words != words for _, fit in fits):
        return None
    shown = evidence(
        [pair for pair, _ in fits], [fit.values for _, fit in fits], whatever_it_is=relation.whatever_it_is
    )
    if shown < relation.least:
        return None
    return Diagnosis(relation.id, relation.sentence.format(*words))


def evidence(pairs: Sequence[Pair], values: Sequence[int], *, whatever_it_is: bool = False) -> int:
    """Sum what pairs show, of no more of them than there are different questions and different answers."""
    asked = _different([pair.expected for pair in pairs])
    answered = asked if whatever_it_is else _different([pair.answer for pair in pairs])
    return sum(sorted(values, reverse=True)[: min(asked, answered)])


def _different(arrays: Iterable[Array]) -> int:
    """Count arrays, those that agree once."""
    kept: list[Array] = []
    for array in arrays:
        if not any(same(array, one) for one in kept):
            kept.append(array)
    return len(kept)


def told_by(relations: Sequence[Relation], pairs: Sequence[Pair]) -> Iterator[Diagnosis]:
    """Yield what relations tell of pairs, the simplest first, as they stand."""
    for relation in relations:
        if (diagnosis := agreed(relation, pairs)) is not None:
            yield diagnosis


def holds(values: int | bool) -> Fit:
    """Return a fit that so many values show."""
    return Fit(int(values))
