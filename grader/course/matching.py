"""Who has handed in what: every submission finds its learner, or every member of its group.

A submission is known by what its download tells: addresses, numbers, user names,
and names as learning platforms spell them.  None of them decides where it is not
one learner's alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from grader.course.roster import Learner
from grader.handins.found import Found
from grader.handins.platforms import participant
from grader.text import composed, folded, letters

#: Why it is unclear whether a learner has handed in, and what to do about it.
HIDDEN = (
    "The download is anonymous: nobody can tell whether something was handed in. Take Moodle's grading worksheet as "
    "the roster, or show the names on the platform and download again."
)
MAY_BE_A_GROUPS = (
    "{0} may be the work of a group of theirs: give the roster a column `group` with that name; or, where it is one "
    "learner's, write the name there as the platform does."
)
ALONE = (
    "{0} was read as one submission, which is nobody's on the roster. If it holds files of several learners, call the "
    "one that has nothing but a chapter's name after its learner; if it is one learner's, call it after that learner."
)
LOST_LETTERS = (
    "The roster writes the name as {0}, with letters lost, and something is there that is nobody's: save the roster as "
    "UTF-8 (in Excel: CSV UTF-8)."
)
#: Of a submission that is called by a name which several learners have, by the platform that has named it.
MAY_BE_THEIRS = {
    "": "{0} is the work of one of several who are called so ({1}): rename it to one of these, and grade again.",
    "Moodle": (
        "{0} is the work of one of several who are called so ({1}): take the assignment's grading worksheet of Moodle "
        "as the roster, which has the number."
    ),
    "Canvas": (
        "{0} is the work of one of several who are called so ({1}): take the gradebook exported from Canvas as the "
        "roster, which has the number."
    ),
    "Blackboard": "{0} is the work of one of several who are called so ({1}): give the roster a column `username`.",
    "Gradescope": (
        "{0} is the work of one of several who are called so ({1}): give the roster a column `email` with the "
        "addresses that Gradescope has."
    ),
}


def match(learners: Iterable[Learner] | None, found: Iterable[Found]) -> list[Learner]:
    """Give every submission to its learner or to every member of its group; what is nobody's comes last.

    Where a submission could be of several learners, or does not tell of whom it
    is, it is given to none, and those of them who have no other one are `unclear`.
    """
    if learners is None:
        return _by_themselves(found)
    roster = list(learners)
    index = _Index(roster)
    handed: dict[str, list[Found]] = {learner.key: [] for learner in roster}
    unclear: dict[str, str] = {}
    unknown = []
    for one in map(index.as_meant, found):
        owners, candidates = index.owners(one)
        for learner in owners:
            handed[learner.key].append(one)
        if index.may_be_a_groups(one, owners):
            unclear = {learner.key: MAY_BE_A_GROUPS.format(one.name) for learner in roster} | unclear
        if not owners:
            unknown.append(one)
            several = MAY_BE_THEIRS[one.platform].format(one.name, ", ".join(learner.key for learner in candidates))
            unclear |= {learner.key: several for learner in candidates}
    if any(one.anonymous for one in unknown):
        unclear |= {learner.key: HIDDEN for learner in roster}
    if unknown:
        unclear = _lost_letters(roster) | unclear
    if unknown and not any(handed.values()) and len(unknown) == 1 and not unknown[0].platform:
        unclear = {learner.key: ALONE.format(unknown[0].name) for learner in roster} | unclear
    rows = [
        replace(learner, found=tuple(own), unclear="" if own else unclear.get(learner.key, ""))
        for learner, own in zip(roster, handed.values(), strict=True)
    ]
    taken = {folded(learner.key) for learner in roster}
    strangers = [replace(one, known=False) for one in _by_themselves(unknown)]
    return rows + [replace(s, key=f"{s.key} (not on the roster)") if folded(s.key) in taken else s for s in strangers]


def _lost_letters(roster: Iterable[Learner]) -> dict[str, str]:
    """Say of whom nothing can be found by name, for a spreadsheet could not save it."""
    return {learner.key: LOST_LETTERS.format(learner.name) for learner in roster if "?" in learner.name}


def _by_themselves(found: Iterable[Found]) -> list[Learner]:
    """Make learners of what was handed in, where no roster tells of any."""
    rows: dict[str, Learner] = {}
    for one in found:
        row = _of_itself(one)
        row = rows.get(folded(row.key), row)
        rows[folded(row.key)] = replace(row, found=(*row.found, one))
    return list(rows.values())


def _of_itself(one: Found) -> Learner:
    """Make a learner of what a download tells: in Canvas's the number is Canvas's own, elsewhere the institution's."""
    of_canvas = one.platform == "Canvas"
    number = one.identifier if one.platform == "Gradescope" else ""
    return Learner(
        key=composed(one.email or number or _called(one)),
        name=composed(one.person),
        email=one.email,
        identifier="" if of_canvas else one.identifier,
        canvas_id=one.identifier if of_canvas else "",
    )


def _called(one: Found) -> str:
    """Call a submission by its learner, where its own name would say less or more."""
    if one.platform == "Gradescope" and one.person:
        return f"{one.person} ({one.name})"
    return one.keys[-1] if one.platform == "Blackboard" else one.name


class _Index:
    """Learners by everything that names them, and groups by their names."""

    def __init__(self, roster: Sequence[Learner]) -> None:
        self._people: dict[str, list[Learner]] = {}
        self._groups: dict[str, list[Learner]] = {}
        for learner in roster:
            for key in {*learner.keys, *_spellings(learner.name), *_without_zeros(learner.keys)}:
                self._people.setdefault(key, []).append(learner)
            for key in {letters(group) for group in learner.groups}:
                self._groups.setdefault(key, []).append(learner)

    def as_meant(self, one: Found) -> Found:
        """Return a submission as its names are to be read: of two readings, the one that somebody is called."""
        if one.otherwise is None or self._is_called(one) or not self._is_called(one.otherwise):
            return one
        return one.otherwise

    def _is_called(self, one: Found) -> bool:
        names = [name for name in one.keys if one.loose or not name.isdigit()]
        people = any(spelling in self._people for name in names for spelling in _spellings(name))
        people |= one.loose and any(folded(name) in self._people for name in names)
        return people or any(letters(name) in self._groups for name in names)

    def owners(self, one: Found) -> tuple[Sequence[Learner], Sequence[Learner]]:
        """Return whose a submission is, and where it is nobody's for certain, whose it may be."""
        if members := self._members(one):
            return members, ()
        names = [name for name in (one.email, one.identifier, *one.keys, one.person) if name]
        keys = [folded(name) for name in names] + [spelling for name in names for spelling in _spellings(name)]
        keys += _without_zeros(names)
        candidates: dict[str, Learner] = {}
        for key in keys:
            owners = self._people.get(key, [])
            is_number = key.removeprefix("#").isdigit()
            if len(owners) == 1 and not (is_number and self._is_of_another(one, owners[0])):
                return owners, ()
            candidates |= {learner.key: learner for learner in owners}
        # ASSIGNMENT-USERNAME: the longest user name that the folder's name ends with.
        ends = (self._people.get(end, []) for end in _ends(one))
        return next((owners for owners in ends if len(owners) == 1), []), list(candidates.values())

    def may_be_a_groups(self, one: Found, owners: Sequence[Learner]) -> bool:
        """Tell whether a platform has put a name in front of a hand-in that is neither a learner's nor a known group's.

        So platforms name what a group has handed in; the number behind it is one member's, or the group's own.
        """
        if not one.platform or one.anonymous or len(owners) > 1:
            return False
        names = [name for name in (one.person, *one.keys) if name and not _is_no_name(one.platform, name)]
        return bool(names) and not self._is_called(replace(one, keys=tuple(names)))

    def _members(self, one: Found) -> Sequence[Learner]:
        """Return the members of the group that a submission is called after, unless a learner is called so too."""
        names = [name for name in (one.person, *one.keys) if name and not name.isdigit()]
        if any(spelling in self._people for name in names for spelling in _spellings(name)):
            return ()
        groups = (self._groups.get(letters(name), ()) for name in (*names, *_ends(one)))
        return next((members for members in groups if members), ())

    def _is_of_another(self, one: Found, owner: Learner) -> bool:
        """Tell whether the name beside a number is another learner's: a number may mean something else elsewhere."""
        names = [name for name in (one.person, *one.keys) if name and not name.isdigit()]
        others = [self._people.get(spelling, []) for name in names for spelling in _spellings(name)]
        return any(others) and not any(owner in own for own in others)


def _is_no_name(platform: str, key: str) -> bool:
    """Tell whether a key is no name of a person or a group: a number, or where user names stand, what holds digits."""
    if platform in ("Canvas", "Moodle"):  # of which the other key is always a name, as a group's may be `1조`
        return key.isdigit() or bool(participant(key))
    return any(letter.isdigit() for letter in key)


def _spellings(name: str) -> Iterator[str]:
    """Write a name as Canvas does: the letters only, family name first."""
    last, comma, first = name.partition(",")
    words = (f"{last} {first}" if comma else name).split()
    for order in (words, words[-1:] + words[:-1]):
        if spelled := letters("".join(order)):
            yield f"={spelled}"


def _without_zeros(names: Iterable[str]) -> Iterator[str]:
    """Write numbers without the zeros in front, which spreadsheets drop."""
    return (f"#{name.lstrip('0')}" for name in names if re.fullmatch(r"0*[1-9]\d{3,}", name))


def _ends(one: Found) -> list[str]:
    """List what a folder's name ends with after each hyphen, the longest first; of a folder that may be a clone."""
    parts = folded(one.name).split("-") if one.folder is not None else []
    return ["-".join(parts[start:]) for start in range(1, len(parts))]
