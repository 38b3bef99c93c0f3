"""What a relation between an answer and what was expected is, and when it is believed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from grader.diagnosis.evidence import Diagnosis
from grader.diagnosis.pairs import Pair, same


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
    counted = independent([pair for pair, _ in fits], whatever_it_is=relation.whatever_it_is)
    if sum(fit.values for pair, fit in fits if any(pair is one for one in counted)) < relation.least:
        return None
    return Diagnosis(relation.id, relation.sentence.format(*words))


def independent(pairs: Iterable[Pair], *, whatever_it_is: bool = False) -> list[Pair]:
    """Leave out what says nothing new: what is expected was there before, or the answer, unless this may be any."""
    kept: list[Pair] = []
    for pair in pairs:
        answers = [] if whatever_it_is else [one.answer for one in kept]
        if not any(same(pair.answer, one) for one in answers) and not any(
            same(pair.expected, one.expected) for one in kept
        ):
            kept.append(pair)
    return kept


def told_by(relations: Sequence[Relation], pairs: Sequence[Pair]) -> Iterator[Diagnosis]:
    """Yield what relations tell of pairs, the simplest first, as they stand."""
    for relation in relations:
        if (diagnosis := agreed(relation, pairs)) is not None:
            yield diagnosis


def holds(values: int | bool) -> Fit:
    """Return a fit that so many values show."""
    return Fit(int(values))
