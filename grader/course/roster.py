"""The roster: who is in the class, read from whatever CSV the instructor has.

Columns are known by their titles, in any order (`roster_columns`), so that a
Canvas gradebook, a Moodle grading worksheet or list of participants, and the
rosters of Classroom 50 and GitHub Classroom will do as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from grader.course import dates, roster_columns
from grader.course.late import Policy
from grader.errors import UsageError
from grader.handins import text_encoding
from grader.handins.platforms import participant
from grader.handins.search import Found
from grader.language import _
from grader.text import composed, folded, letters

#: Why it is unclear whether a learner has handed in.
HIDDEN = "The download is anonymous: nobody can tell whether something was handed in."
MAY_BE_THEIRS = "{0} may be theirs or of another one of that name: the roster needs a column that tells them apart."
_IDENTITY = ("username", "identifier", "email")


@dataclass(frozen=True)
class Roster:
    """A class as its file tells of it.

    Attributes
    ----------
    learners : tuple of Learner
        In the order of the file.
    remarks : tuple of str
        Sentences for the instructor: how the file was read where that was not certain.
    """

    learners: tuple[Learner, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Learner:
    """One learner of the class, with what was handed in: a line of the roster, as wide as rosters are.

    Attributes
    ----------
    key : str
        What the learner is known by, unique in the class.
    submitted : str
        When it was handed in, as `dates.iso` writes it.
    late_days : int or None
        Late days that the instructor has counted.
    deadline : datetime or None
        A deadline of the learner's own.
    extension_days : int
        Calendar days on top of the deadline.
    columns, titles : mapping of str to str
        The roster's own row, and for each meaning the title of its column, for gradebooks.
    groups : frozenset of str
        Names of the groups that the learner is in.
    unclear : str
        Why nobody can tell whether something was handed in, as a sentence; empty where it is clear.
    """

    key: str
    name: str = ""
    email: str = ""
    identifier: str = ""
    submitted: str = ""
    late_days: int | None = None
    deadline: datetime | None = None
    extension_days: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    known: bool = True
    found: tuple[Found, ...] = ()
    unclear: str = ""


def read(path: Path, policy: Policy = Policy()) -> Roster:  # noqa: B008  # frozen
    """Read a roster; `UsageError` says what in it is wrong.

    The policy tells how dates are written there, and whether it matters when work was handed in.
    """
    text, encoding = _text(path)
    rows = _rows(text, path)
    header = rows[0][1] if rows else []
    places = roster_columns.places(header)
    if not any(places[kind] for kind in (*_IDENTITY, "name", "first", "last")):
        raise UsageError(
            f"The roster {path} names no learners: its first line needs a column such as username, ID number, "
            "email or name."
        )
    times = _Times(policy, places, [row for _, row in rows[1:]])
    titles = {meaning: header[own[0]] for meaning, own in places.items() if own}
    learners: dict[str, Learner] = {}
    for number, row in rows[1:]:
        learner = _learner(_Row(row, places, path, number), times)
        if learner is None:
            continue
        if folded(learner.key) in learners:
            raise UsageError(
                f"{path}, line {number}: {learner.key} is there already. Learners who share a name need another column "
                "that tells them apart, such as email."
            )
        whole = [*row, *[""] * (len(header) - len(row))]
        learners[folded(learner.key)] = replace(learner, columns=dict(zip(header, whole, strict=False)), titles=titles)
    return Roster(tuple(learners.values()), tuple(_remarks(encoding)))


def _remarks(encoding: str) -> Iterator[str]:
    if not encoding.startswith("utf"):
        told = _("The roster was read as {encoding}, a spreadsheet's own encoding; save it as UTF-8 to be certain.")
        yield told.format(encoding=encoding)


def _rows(text: str, path: Path) -> list[tuple[int, list[str]]]:
    """Split a table into its rows, each with the number of its line; what separates the cells is found out."""
    first, end, rest = text.partition("\n")
    named = re.fullmatch(r'"?sep=(.)"?', first.strip("\r"))  # Excel's own way to tell
    header = (rest if named else text).partition("\n")[0]
    separator = named[1] if named else max(",;\t", key=lambda one: roster_columns.known(header.split(one)))
    reader = csv.reader(io.StringIO(rest if named else text, newline=""), delimiter=separator)
    try:
        return [(reader.line_num + bool(named and end), [composed(cell) for cell in row]) for row in reader]
    except csv.Error as error:
        raise UsageError(f"The roster {path} can't be read: {error}.") from None


def _text(path: Path) -> tuple[str, str]:
    try:
        return text_encoding.decode(path.read_bytes())
    except OSError as error:
        raise UsageError(f"The roster {path} can't be read: {error.strerror}.") from None
    except text_encoding.UnknownEncodingError:
        raise UsageError(
            f"The roster {path} is in an encoding that can't be told for certain; save it as UTF-8 (in Excel: "
            "CSV UTF-8)."
        ) from None


@dataclass(frozen=True)
class _Row:
    """One line of the table."""

    cells: Sequence[str]
    places: Mapping[str, list[int]]
    file: Path = Path()
    line: int = 0

    def all(self, meaning: str) -> list[str]:
        """List what stands in the columns of a meaning, empty cells left out."""
        found = (self.cells[place].strip() for place in self.places[meaning] if place < len(self.cells))
        return [cell for cell in found if cell]

    def first(self, meaning: str) -> str:
        return next(iter(self.all(meaning)), "")

    def days(self, meaning: str, words: str) -> int | None:
        text = self.first(meaning)
        if text and not re.fullmatch(r"\d{1,4}", text):
            raise UsageError(f"{self.file}, line {self.line}: {words} must be a whole number, not '{text}'.")
        return int(text) if text else None


class _Times:
    """Reads the times of a roster: a column's dates of numbers tell by each other which number is the month."""

    def __init__(self, policy: Policy, places: Mapping[str, list[int]], rows: Sequence[Sequence[str]]) -> None:
        self._policy = policy
        self._orders = {}
        for meaning in ("submitted", "deadline"):
            cells = [cell for row in rows for cell in _Row(row, places).all(meaning)]
            self._orders[meaning] = policy.date_order or dates.settled(cells)

    def submitted(self, row: _Row) -> str:
        """Return when work was handed in; what can't be read is an error where it matters, and else no time."""
        try:
            return dates.iso(row.first("submitted"), self._orders["submitted"])
        except dates.UnreadableError as reason:
            if self._policy.deadline or row.first("deadline"):
                raise UsageError(f"{row.file}, line {row.line}: {reason}") from None
            return ""

    def deadline(self, row: _Row) -> datetime | None:
        text = row.first("deadline")
        try:
            return dates.deadline(text, self._policy.time_zone, self._orders["deadline"]) if text else None
        except dates.UnreadableError as reason:
            raise UsageError(f"{row.file}, line {row.line}: the deadline can't be read: {reason}") from None


def _learner(row: _Row, times: _Times) -> Learner | None:
    """Read one line; None for one that is no learner."""
    name = row.first("name") or _whole_name(row.first("first"), row.first("last"))
    if "Points Possible" in name or name in ("Student, Test", "Test Student"):  # Canvas's own lines
        return None
    identity = [cell for kind in _IDENTITY for cell in row.all(kind)]
    key = next(iter(identity), name)
    if not key:
        return None
    return Learner(
        key=key,
        name=name,
        email=row.first("email"),
        identifier=row.first("identifier"),
        submitted=times.submitted(row),
        late_days=row.days("late_days", "late days"),
        deadline=times.deadline(row),
        extension_days=row.days("extension_days", "extension days") or 0,
        keys=frozenset(folded(cell) for cell in (*identity, name, *map(participant, identity)) if cell),
        groups=frozenset(part for cell in row.all("group") for part in (cell, *cell.split(","))),
    )


def _whole_name(given: str, family: str) -> str:
    """Put a name together; a Korean one begins with the family's and has no space."""
    if re.fullmatch("[가-힣]+", given + family):
        return family + given
    return " ".join(part for part in (given, family) if part)


# --- Who handed in what ---------------------------------------------------------


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
        if not owners:
            unknown.append(one)
            unclear |= {learner.key: MAY_BE_THEIRS.format(one.name) for learner in candidates}
    if any(one.anonymous for one in unknown):
        unclear |= {learner.key: HIDDEN for learner in roster}
    rows = [
        replace(learner, found=tuple(own), unclear="" if own else unclear.get(learner.key, ""))
        for learner, own in zip(roster, handed.values(), strict=True)
    ]
    taken = {folded(learner.key) for learner in roster}
    strangers = [replace(one, known=False) for one in _by_themselves(unknown)]
    return rows + [replace(s, key=f"{s.key} (not on the roster)") if folded(s.key) in taken else s for s in strangers]


def _by_themselves(found: Iterable[Found]) -> list[Learner]:
    """Make learners of what was handed in, where no roster tells of any."""
    rows: dict[str, Learner] = {}
    for one in found:
        key = composed(one.email or one.name)
        row = rows.get(folded(key)) or Learner(key, composed(one.person), one.email, one.identifier)
        rows[folded(key)] = replace(row, found=(*row.found, one))
    return list(rows.values())


class _Index:
    """Learners by everything that names them, and groups by their names."""

    def __init__(self, roster: Sequence[Learner]) -> None:
        self._people: dict[str, list[Learner]] = {}
        self._groups: dict[str, list[Learner]] = {}
        for learner in roster:
            for key in {*learner.keys, *_spellings(learner.name)}:
                self._people.setdefault(key, []).append(learner)
            for key in {letters(group) for group in learner.groups}:
                self._groups.setdefault(key, []).append(learner)

    def as_meant(self, one: Found) -> Found:
        """Return a submission as its names are to be read: of two readings, the one that somebody is called."""
        if one.otherwise is None or self._is_called(one) or not self._is_called(one.otherwise):
            return one
        return one.otherwise

    def _is_called(self, one: Found) -> bool:
        names = [name for name in one.keys if not name.isdigit()]
        people = any(spelling in self._people for name in names for spelling in _spellings(name))
        return people or any(letters(name) in self._groups for name in names)

    def owners(self, one: Found) -> tuple[Sequence[Learner], Sequence[Learner]]:
        """Return whose a submission is, and where it is nobody's for certain, whose it may be."""
        if members := self._members(one):
            return members, ()
        names = [name for name in (one.email, one.identifier, *one.keys, one.person) if name]
        keys = [folded(name) for name in names] + [spelling for name in names for spelling in _spellings(name)]
        candidates: dict[str, Learner] = {}
        for key in keys:
            owners = self._people.get(key, [])
            if len(owners) == 1 and not (key.isdigit() and self._is_of_another(one, owners[0])):
                return owners, ()
            candidates |= {learner.key: learner for learner in owners}
        # ASSIGNMENT-USERNAME: the longest user name that the folder's name ends with.
        ends = (self._people.get(end, []) for end in _ends(one))
        return next((owners for owners in ends if len(owners) == 1), []), list(candidates.values())

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


def _spellings(name: str) -> Iterator[str]:
    """Write a name as Canvas does: the letters only, family name first."""
    last, comma, first = name.partition(",")
    words = (f"{last} {first}" if comma else name).split()
    for order in (words, words[-1:] + words[:-1]):
        if spelled := letters("".join(order)):
            yield f"={spelled}"


def _ends(one: Found) -> list[str]:
    """List what a folder's name ends with after each hyphen, the longest first; of a folder that may be a clone."""
    parts = folded(one.name).split("-") if one.folder is not None else []
    return ["-".join(parts[start:]) for start in range(1, len(parts))]
