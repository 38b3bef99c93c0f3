"""One aggregate in the place of another: a median for a mean, a sum, the largest, the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from grader.diagnosis.pairs import Array, Pair, same, weight
from grader.diagnosis.relations import NO, Fit, Relation, Verdict

_OF: dict[str, Callable[[Array], Array]] = {
    "mean": lambda members: members.mean(axis=0),
    "median": lambda members: np.median(members, axis=0),
    "sum": lambda members: members.sum(axis=0),
    "largest": lambda members: members.max(axis=0),
    "smallest": lambda members: members.min(axis=0),
    "first": lambda members: members[0],
    "last": lambda members: members[-1],
}
#: An answer, what was expected in its place, and the rows of an argument that both may be made of.
Group = tuple[Array, Array, Array]


def another(pair: Pair) -> Verdict:
    """Both are made of the same rows of an argument, in two ways."""
    groups = [group for group in _groups(pair) if not same(group[0], group[1])]
    if not groups:
        return None
    asked = [name for name, of in _OF.items() if all(same(of(members), ours) for _, ours, members in groups)]
    made = [name for name, of in _OF.items() if all(same(of(members), mine) for mine, _, members in groups)]
    if len(asked) != 1 or len(made) != 1:
        return NO if not asked or not made else None
    return Fit(sum(weight(group[1]) for group in groups), (made[0], asked[0]))


def _groups(pair: Pair) -> Iterator[Group]:
    """Yield what may be made of all rows of an argument, or of those with one label each."""
    arrays = list(pair.arrays().values())
    tables = [array.astype(float) for array in arrays if array.ndim in (1, 2) and len(array) > 1]
    labels = [array for array in arrays if array.ndim == 1 and array.dtype.kind in "iu"]
    if not pair.is_alike:
        return
    for table in tables[:1]:
        if table.shape[1:] == pair.expected.shape:
            yield pair.answer, pair.expected, table
        own = [one for one in labels if len(one) == len(table)]
        if own and table.shape[1:] == pair.expected.shape[1:] and pair.expected.ndim == table.ndim:
            for label in range(len(pair.expected)):
                if (own[0] == label).any():
                    yield pair.answer[label], pair.expected[label], table[own[0] == label]


#: What is said of aggregates.
RELATIONS: tuple[Relation, ...] = (
    Relation("answer.aggregate", "The {0} is taken where the {1} is asked for.", another, least=2),
)
